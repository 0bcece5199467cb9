using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Issuing;

namespace Invoicing.Receivables.Marketplace;

/// <summary>Reads issued documents of a settlement.</summary>
internal sealed class SettlementReader(IReceivableStore store, IInvoiceHandover handover)
{
    /// <summary>An issued document.</summary>
    public async Task<Result<SettlementDocument>> ReadAsync(StoredReceivable issued, CancellationToken cancellation) =>
        await handover.ReadAsync(issued.Document.Id, cancellation) is { } invoice
            ? Result<SettlementDocument>.Success(new(issued.Document.Id, invoice))
            : Result<SettlementDocument>.Failure(
                Fault.Fatal("GW-REC-UNKNOWN", $"The document of {issued.Document.Number} cannot be read.", hint: "Restore the documents of the store.")
            );

    /// <summary>An issued credit note, and what is credited of its document.</summary>
    public async Task<Result<SettlementCredit>> CreditAsync(StoredReceivable issued, InvoiceId original, CancellationToken cancellation)
    {
        var note = await ReadAsync(issued, cancellation);
        return note.Succeeded && await store.FindAsync(issued.Document.Tenant, original, cancellation) is { } credited
            ? Result<SettlementCredit>.Success(new(note.Value, Credited(credited, null)))
            : Result<SettlementCredit>.Failure(note.Faults);
    }

    /// <summary>What is credited of a document by VAT group, with a credit note that is still to come.</summary>
    public static IReadOnlyDictionary<string, decimal> Credited(StoredReceivable document, Invoice? note)
    {
        var groups = (note?.VatBreakdown ?? []).ToDictionary(
            group => Caps.Base(new VatKey(group.CategoryCode!, group.Rate?.Value)),
            group => group.TaxableAmount!.Value.Amount
        );
        return document
            .Document.Caps.Keys.Where(part => part.StartsWith("vat:", StringComparison.Ordinal) && part.EndsWith(":base", StringComparison.Ordinal))
            .ToDictionary(part => part[4..^5], part => document.Credited.GetValueOrDefault(part) + groups.GetValueOrDefault(part));
    }
}
