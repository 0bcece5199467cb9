using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Stages;

/// <summary>Writes the format that the route asks for, and judges what it wrote: nothing unjudged leaves the house.</summary>
public sealed class ConvertStage(RoutingTable catalogue, IDocumentValidator judge, ReadLimits limits) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Convert;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        var semantic = context.Transmission.Document(DocumentRole.Semantic)!;
        var read = context.Documents.ReadOf(semantic) ?? JsonInvoice.Read(await context.Documents.ReadAsync(semantic, cancellation), limits);
        if (read.Invoice is null)
        {
            return new(new Outcome.Reject(read.Faults));
        }

        var format = catalogue.Format(context.Route.Format);
        var written = format.Write(read.Invoice);
        if (LossReport.Refuse(written.Losses, format.Id) is { Count: > 0 } unwritable)
        {
            return new(new Outcome.Reject(unwritable));
        }

        var ruleSets = context.Route.RuleSets.Union(judge.Declared(written.Document)).ToList();
        var judged = VerdictReport.Evaluate(
            judge,
            written.Document,
            context.Route.RuleSets,
            context,
            SignedRules.Check(context.Route, Signer(context), ruleSets, judge)
        );
        var documents = judged.Documents.Append(context.Documents.Keep(DocumentRole.Converted, written.Document, format.MediaType, format.Id));
        if (LossReport.Keep(context, "write", written.Losses) is { } losses)
        {
            documents = documents.Append(losses);
        }

        return judged with
        {
            Documents = [.. documents],
            Warnings = [.. judged.Warnings, .. LossReport.Warn(written.Losses, format.Id)],
        };
    }

    private ISigner? Signer(StageContext context) => context.Route.Signature is { } signature ? catalogue.Signer(signature) : null;
}
