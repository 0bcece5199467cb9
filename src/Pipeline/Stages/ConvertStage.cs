using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Rendering;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Stages;

/// <summary>Writes the format that the route asks for, and judges what it wrote: nothing unjudged leaves the house.</summary>
public sealed class ConvertStage(RoutingTable catalogue, IDocumentValidator judge, ReadLimits limits, IChainStore? chains = null) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Convert;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        if (OriginalOf(context) is { } original)
        {
            return new(new Outcome.Advance())
            {
                Documents = [original with { Role = DocumentRole.Converted }],
                Facts = new Dictionary<string, string> { ["original"] = original.Hash },
            };
        }

        var semantic = context.Transmission.Document(DocumentRole.Semantic)!;
        var read = context.Documents.ReadOf(semantic) ?? JsonInvoice.Read(await context.Documents.ReadAsync(semantic, cancellation), limits);
        if (read.Invoice is null)
        {
            return new(new Outcome.Reject(read.Faults));
        }

        var format = catalogue.Format(context.Route.Format);
        var link = context.Route.Chain is { } chain ? await chains!.NextLinkAsync(context.Transmission.Invoice.Tenant, chain, cancellation) : null;
        WriteResult written;
        try
        {
            written = link is null ? format.Write(read.Invoice) : ((IChainedFormat)format).Write(read.Invoice, link);
        }
        catch (RendererUnavailableException exception)
        {
            return new(new Outcome.Retry(new(exception.Code, exception.Message)));
        }

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
            Link = judged.Outcome is Outcome.Advance ? link : null,
            Documents = [.. documents],
            Warnings = [.. judged.Warnings, .. LossReport.Warn(written.Losses, format.Id)],
        };
    }

    /// <summary>What the authority gave back goes on as it is, where the next route has its format: the authority's word is on those bytes. It is not signed
    /// over.</summary>
    private static DocumentReference? OriginalOf(StageContext context) =>
        context is { Transmission.Follows: not null, Route.Signature: null }
        && context.Transmission.Invoice.Document(DocumentRole.Original) is { } original
        && original.Format == context.Route.Format
            ? original
            : null;

    private ISigner? Signer(StageContext context) => context.Route.Signature is { } signature ? catalogue.Signer(signature) : null;
}
