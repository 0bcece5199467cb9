using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Stages;

/// <summary>Reads the document into the semantic invoice, completes its taxes and totals, and keeps it as canonical JSON with the trace of every
/// rounding.</summary>
public sealed class CalculateTaxesStage(RoutingTable catalogue, ITaxCalculation enricher, ReadLimits limits) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.CalculateTaxes;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        var received = context.Transmission.Document(DocumentRole.Received)!;
        var read =
            context.Documents.ReadOf(received) ?? catalogue.Format(received.Format!).Read(await context.Documents.ReadAsync(received, cancellation), limits);
        if (read.Invoice is null)
        {
            return new(new Outcome.Reject(read.Faults));
        }

        var enriched = enricher.Calculate(read.Invoice);
        var documents = new List<DocumentReference> { context.Documents.Keep(DocumentRole.TaxTrace, enriched.Trace, "application/json") };
        if (LossReport.Keep(context, "read", read.Losses) is { } losses)
        {
            documents.Add(losses);
        }

        var warnings = read
            .Faults.Concat(enriched.Faults)
            .Where(fault => fault.Severity != Severity.Fatal)
            .Concat(LossReport.Warn(read.Losses, received.Format!))
            .ToList();
        if (enriched.Invoice is null)
        {
            return new(new Outcome.Reject([.. enriched.Faults.Where(fault => fault.Severity == Severity.Fatal)]))
            {
                Documents = documents,
                Warnings = warnings,
            };
        }

        documents.Add(context.Documents.Keep(DocumentRole.Semantic, JsonInvoice.Write(enriched.Invoice), "application/json", "json-1"));
        context.Documents.Suspend(documents[^1].Hash, new ReadResult(enriched.Invoice, [], []));
        return new(new Outcome.Advance())
        {
            Documents = documents,
            Warnings = warnings,
            Summary = InvoiceSummary.Of(enriched.Invoice),
        };
    }
}
