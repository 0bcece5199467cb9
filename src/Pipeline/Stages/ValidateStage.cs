using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Stages;

/// <summary>
/// Judges the document as it came, by the rule sets that it claims. One that claims none that is built, or has no official syntax (our JSON), is judged after
/// conversion alone. One that names a profile whose rules are not built goes on with a warning (GW-RULES-PARTIAL): what is sent is the route's format, and that
/// is judged whole.
/// </summary>
public sealed class ValidateStage(IDocumentValidator judge) : IStage
{
    private static StageResult AfterConversion { get; } =
        new(new Outcome.Advance()) { Facts = new Dictionary<string, string> { ["judged"] = "after conversion" } };

    /// <inheritdoc/>
    public Stage Stage => Stage.Validate;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        var received = context.Transmission.Document(DocumentRole.Received)!;
        if (received.MediaType.Contains("json", StringComparison.Ordinal))
        {
            return AfterConversion;
        }

        var document = await context.Documents.ReadAsync(received, cancellation);
        var verdict = judge.ValidateDeclared(document, [], VerdictReport.Day(context));
        return verdict.RuleSets.Count > 0 ? VerdictReport.Keep(verdict, context) : AfterConversion;
    }
}
