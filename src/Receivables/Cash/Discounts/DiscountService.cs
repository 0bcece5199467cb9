using System.Globalization;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Payments.Allocation;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Settings;
using Invoicing.Taxes.Currencies;
using BookAccounts = Invoicing.Receivables.Books.Accounts;

namespace Invoicing.Receivables.Cash.Discounts;

/// <summary>
/// Takes a discount for early payment: what is open of an invoice falls away, and the VAT in it, rate by rate (Directive 2006/112/EC, article 90). Of an
/// invoice that was handed in finished all of it stands on the account of its sales, which are with whoever made it.
/// </summary>
public sealed class DiscountService(
    CashCommits commits,
    OpenItems items,
    ReceivableSettings settings,
    IInvoiceHandover handover,
    IReceivableStore receivables,
    IPaymentStore store
)
{
    /// <summary>Takes it.</summary>
    /// <param name="command">Who, and why.</param>
    /// <param name="invoice">The invoice.</param>
    /// <param name="said">Per cent and last day; null for what the invoice's own terms say.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task<CashOutcome> TakeAsync(PaymentCommand command, InvoiceId invoice, DiscountTerms? said, CancellationToken cancellation)
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        return await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (postings, empty) =>
            {
                if (await store.ItemAsync(command.Tenant, invoice, cancellation) is not { } item)
                {
                    return Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {invoice}.");
                }

                var document = await handover.ReadAsync(item.Item.Invoice, cancellation);
                var moved = await store.MovementsAsync(command.Tenant, null, item.Item.Invoice, cancellation);
                var paid = moved.Where(one => one.Movement is { Kind: MovementKind.Allocation, Amount: > 0 }).Select(one => one.On).DefaultIfEmpty().Max();
                if (paid == default || item.Open <= 0)
                {
                    return Refuse("GW-PAY-DISCOUNT", paid == default ? "Nothing was paid of it." : "Nothing of it is open.");
                }

                if ((said ?? DiscountTerms.Of(document?.PaymentTerms, item.Item.Issued, paid)) is not { } terms)
                {
                    return Refuse("GW-PAY-DISCOUNT", "The invoice states no discount.", "Name percent and until.");
                }

                var parts = Parts(document, item);
                var gross = parts.Sum(part => part.Part.Net + part.Part.Tax);
                var taken = EarlyPaymentDiscount.Take(
                    [.. parts.Select(part => part.Part)],
                    gross - item.Open,
                    terms.Percent,
                    paid,
                    terms.Until,
                    MinorUnits.OfIso4217(item.Item.Currency)
                );
                if (!taken.Succeeded)
                {
                    return Result<PaymentBatch>.Failure([.. taken.Faults]);
                }

                var accounts = await AccountsAsync(command.Tenant, item, cancellation);
                var lines = new List<LedgerLine> { new(item.Item.Control, -item.Open) };
                foreach (var (part, vat) in taken.Value.Zip(parts, (part, of) => (part, of.Vat)))
                {
                    lines.Add(new(accounts is null ? postings.Accounts.HandedIn : postings.Accounts.Discount, part.Net));
                    lines.Add(new(accounts is null || vat is null ? postings.Accounts.HandedIn : accounts.Vat(vat.Value), part.Tax));
                }

                return Result<PaymentBatch>.Success(empty with { Postings = [Posting(postings, empty, item, paid, terms, lines, command.Reason)] });
            },
            cancellation
        );
    }

    /// <summary>Rate by rate, as the invoice has them; one part without VAT where it cannot be read.</summary>
    private static IReadOnlyList<(DiscountPart Part, VatKey? Vat)> Parts(Invoice? document, StoredOpenItem item)
    {
        var groups = document?.VatBreakdown.Where(group => group is { TaxableAmount: not null, TaxAmount: not null, CategoryCode: not null }).ToList() ?? [];
        var sum = groups.Sum(group => group.TaxableAmount!.Value.Amount + group.TaxAmount!.Value.Amount);
        return sum == item.Item.Total
            ?
            [
                .. groups.Select(group =>
                    (
                        new DiscountPart(group.Rate?.Value ?? 0, group.TaxableAmount!.Value.Amount, group.TaxAmount!.Value.Amount),
                        (VatKey?)new VatKey(group.CategoryCode!, group.Rate?.Value)
                    )
                ),
            ]
            : [(new DiscountPart(0, item.Item.Total, 0), null)];
    }

    private async Task<BookAccounts?> AccountsAsync(string tenant, StoredOpenItem item, CancellationToken cancellation) =>
        await receivables.FindAsync(tenant, item.Item.Invoice, cancellation) is { } found
        && settings.SellerFor(tenant, found.Document.Seller, found.Document.BusinessKey) is { } seller
            ? new BookAccounts(seller.Accounts)
            : null;

    private static PaymentPosting Posting(
        CashPostings postings,
        PaymentBatch empty,
        StoredOpenItem item,
        DateOnly paid,
        DiscountTerms terms,
        List<LedgerLine> lines,
        string reason
    )
    {
        var sums = lines
            .GroupBy(line => line.Account)
            .Select(group => new LedgerLine(group.Key, group.Sum(line => line.Amount)))
            .Where(line => line.Amount != 0);
        var entry = new LedgerEntry(
            Guid.CreateVersion7(empty.At),
            empty.Tenant,
            item.Item.Currency,
            "discounted",
            postings.Day(paid),
            empty.At,
            item.Item.Invoice.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{item.Item.Number}: {terms.Percent:0.##} % until {terms.Until:yyyy-MM-dd}"),
            [.. sums]
        );
        return new("item.discounted", entry, [new(MovementKind.WriteOff, null, item.Item.Invoice, item.Open)], new Dictionary<string, string>())
        {
            Reason = reason,
        };
    }

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
