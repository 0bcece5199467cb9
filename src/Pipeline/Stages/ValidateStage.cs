using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports;

namespace Invoicing.Pipeline.Stages;

/// <summary>Judges the document as it came, by the rule sets that it claims. A document with no official syntax (our JSON) is judged after conversion alone.</summary>
public sealed class ValidateStage(IDocumentJudge judge) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Validate;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        var received = context.State.Document(DocumentRole.Received)!;
        if (!received.MediaType.Contains("xml", StringComparison.Ordinal))
        {
            return new(new Outcome.Advance()) { Facts = new Dictionary<string, string> { ["judged"] = "after conversion" } };
        }

        var document = await context.Documents.ReadAsync(received, cancellation);
        return VerdictReport.Judge(judge, document, judge.Declared(document), context);
    }
}
