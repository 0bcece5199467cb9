using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Books;
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
        var credits =
            invoice.Kind == DocumentKind.CreditNote
                ? await new HistoryCredits(store, handover, invoices).TakeAsync(request.Tenant, invoice, cancellation)
                : Result<IReadOnlyList<HistoryCredit>>.Success([]);
        if (!credits.Succeeded)
        {
            return Result<IssueItem>.Failure(credits.Faults);
        }

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
            Corrects = credits.Value is [var first, ..] ? first.Invoice : null,
            Caps = Caps.Of(invoice),
        };
        var submission = await handover.PrepareHistoryAsync(new(request.Tenant, request.Actor, id, invoice, JsonInvoice.Write(invoice), at), cancellation);
        return submission.Succeeded
            ? Result<IssueItem>.Success(
                new(submission.Value, receivable, open is { } amount ? BroughtForward(request, seller, invoice, id, amount, at) : [])
                {
                    IsSettled = open is null,
                    Credits = [.. credits.Value.SelectMany(credit => credit.Takes)],
                }
            )
            : Result<IssueItem>.Failure(submission.Faults);
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
