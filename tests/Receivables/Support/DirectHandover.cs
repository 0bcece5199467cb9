using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;

namespace Invoicing.Receivables.Tests.Support;

/// <summary>Hands over to a flow of one destination; documents are kept in the store's own document store.</summary>
internal sealed class DirectHandover(IGatewayStore store) : IInvoiceHandover
{
    /// <summary>What its route would refuse.</summary>
    public Func<Invoice, bool> Refuses { get; set; } = _ => false;

    public IReadOnlyList<Fault> Check(HandoverRequest request) =>
        Refuses(request.Invoice) ? [Fault.Fatal("GW-TEST-REFUSED", "The route would refuse it.")] : [];

    public async Task<Result<Submission>> PrepareAsync(HandoverRequest request, CancellationToken cancellation)
    {
        var hash = await store.Documents.PutAsync(request.Content, cancellation);
        var record = new InvoiceRecord
        {
            Id = request.Id,
            Tenant = request.Tenant,
            LegalIdentity = LegalIdentity.Of(request.Invoice)!,
            ReceivedAt = request.At,
            UpdatedAt = request.At,
            Summary = InvoiceSummary.Of(request.Invoice),
            Documents = [new(DocumentRole.Received, hash, request.Content.Length, "application/json", "json-1")],
        };
        var transmission = new Transmission
        {
            Invoice = record,
            Route = "one",
            Destination = "one",
            UpdatedAt = request.At,
            WakeAt = request.At,
        };
        var note = new AuditNote(request.At, request.Actor, "receive.accepted", new Dictionary<string, string> { ["document"] = hash });
        return Result<Submission>.Success(
            new(transmission, hash, note, new(Guid.NewGuid(), request.Id, request.Tenant, "invoice.accepted", request.At, "{}")) { Issued = request.Issued }
        );
    }

    public async Task<Result<Submission>> PrepareHistoryAsync(HandoverRequest request, CancellationToken cancellation)
    {
        var prepared = (await PrepareAsync(request, cancellation)).Value!;
        var record = prepared.Transmission.Invoice with { Status = ProcessingStatus.Completed };
        return Result<Submission>.Success(
            prepared with
            {
                Transmission = prepared.Transmission with { Invoice = record, Status = ProcessingStatus.Completed, WakeAt = null },
                Note = prepared.Note with { Facts = new Dictionary<string, string> { ["standing"] = "Active>Completed" } },
            }
        );
    }

    public async Task<Invoice?> ReadAsync(InvoiceId id, CancellationToken cancellation)
    {
        var found = await store.Invoices.FindAsync(id, cancellation);
        var content = await store.Documents.GetAsync(found!.Record.Documents[0].Hash, cancellation);
        return JsonInvoice.Read(content!.Value, ReadLimits.Default).Invoice;
    }

    public Task<string?> WhyNotVoidAsync(InvoiceId id, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task RaiseAsync(Submission submission) => Task.CompletedTask;
}
