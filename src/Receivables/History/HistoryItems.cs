using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Sellers;

namespace Invoicing.Receivables.History;

/// <summary>
/// What is written of a document of the past: its row with what credits may take of it, and an invoice of the flow that was sent elsewhere and goes nowhere.
/// One that is declared open is brought forward in the ledger; of one that is not, no open item will ever come.
/// </summary>
internal sealed class HistoryItems(IReceivableStore store, IInvoiceHandover handover, IInvoiceStore invoices, TimeProvider clock)
{
    /// <summary>The item.</summary>
    public async Task<Result<IssueItem>> MakeAsync(
        HistoryRequest request,
        SellerProfile seller,
        Invoice invoice,
        decimal? open,
        long position,
        CancellationToken cancellation
    )
    {
        var at = clock.GetUtcNow();
        var id = InvoiceId.New(at);
        var credited = invoice.Kind == DocumentKind.CreditNote ? await CreditedAsync(request, invoice, cancellation) : null;
        var receivable = new NewReceivable(
            id,
            request.Tenant,
            request.Seller,
            position,
            invoice.Number!,
            invoice.Kind,
            invoice.TypeCode!,
            at,
            InvoiceSummary.Of(invoice),
            HistoryCheck.KeyOf(request.Seller, invoice),
            new JsonObject
            {
                ["history"] = true,
                ["open"] = open,
                ["trace"] = new JsonArray(),
            }.ToJsonString()
        )
        {
            Reference = invoice.PaymentInstructions?.RemittanceInformation,
            Corrects = credited?.Id,
            Caps = Caps.Of(invoice),
        };
        var submission = await handover.PrepareHistoryAsync(new(request.Tenant, request.Actor, id, invoice, JsonInvoice.Write(invoice), at), cancellation);
        return submission.Succeeded
            ? Result<IssueItem>.Success(
                new(submission.Value, receivable, open is { } amount ? BroughtForward(request, seller, invoice, id, amount, at) : [])
                {
                    IsSettled = open is null,
                    Credits = credited?.Takes ?? [],
                }
            )
            : Result<IssueItem>.Failure(submission.Faults);
    }

    /// <summary>A credit note of the past takes of its invoice, where that is there, so that the two never come to less than zero together with what is
    /// credited later. What it took of each line is not known: in proportion.</summary>
    private async Task<(InvoiceId Id, IReadOnlyList<CreditTake> Takes)?> CreditedAsync(HistoryRequest request, Invoice note, CancellationToken cancellation)
    {
        if (note.PrecedingInvoices is not [{ Reference: { } number }, ..])
        {
            return null;
        }

        var found = await FindAsync(request, LegalIdentity.Of(note)!.Seller, number, cancellation);
        if (found is null || await handover.ReadAsync(found.Document.Id, cancellation) is not { } invoice)
        {
            return null;
        }

        var adjustment = new Adjustment
        {
            Id = note.Number!,
            Invoice = found.Document.Id.Value,
            Scope = AdjustmentScope.Amount,
            Amount = Math.Abs(note.Totals!.WithVat!.Value.Amount),
        };
        var plan = CreditPlan.Of(invoice, found.Credited, adjustment);
        var assembled = plan.Succeeded ? CreditNotes.Assemble(invoice, plan.Value, null, new(note.Number!, note.IssueDate!.Value, null), null) : null;
        return (
            found.Document.Id,
            assembled is { Succeeded: true } ? CreditNotes.TakesOf(found.Document.Id, plan.Value!, assembled.Value, found.Credited) : []
        );
    }

    private async Task<StoredReceivable?> FindAsync(HistoryRequest request, string seller, string number, CancellationToken cancellation)
    {
        var found = await invoices.ListAsync(new(request.Tenant, 50) { Number = number, Seller = seller }, cancellation);
        var invoice = found.Invoices.FirstOrDefault(one => one.Record.LegalIdentity.Kind == DocumentKind.Invoice);
        return invoice is null ? null : await store.FindAsync(request.Tenant, invoice.Record.Id, cancellation);
    }

    /// <summary>What is open is owed since before the ledger began: its sale is in the books that were kept then.</summary>
    private static IReadOnlyList<LedgerEntry> BroughtForward(
        HistoryRequest request,
        SellerProfile seller,
        Invoice invoice,
        InvoiceId id,
        decimal open,
        DateTimeOffset at
    )
    {
        var accounts = new Accounts(seller.Accounts);
        var amount = invoice.Kind == DocumentKind.CreditNote ? -open : open;
        return amount == 0
            ? []
            :
            [
                new(
                    Guid.CreateVersion7(at),
                    request.Tenant,
                    invoice.CurrencyCode!,
                    "opening",
                    DateOnly.FromDateTime(at.UtcDateTime),
                    at,
                    id.ToString(),
                    $"{invoice.Number} {invoice.Buyer?.Name}",
                    [new(accounts.Receivables, amount), new(accounts.Opening, -amount)]
                ),
            ];
    }
}
