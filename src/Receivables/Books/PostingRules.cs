using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;

namespace Invoicing.Receivables.Books;

/// <summary>What the ledger says of a document: the buyer owes it, sales and VAT have it. A credit note says it the other way round.</summary>
public static class PostingRules
{
    /// <summary>The entry of a document that is issued; none where it comes to nothing.</summary>
    public static IReadOnlyList<LedgerEntry> Issue(Invoice invoice, Accounts accounts, string tenant, InvoiceId id, DateTimeOffset at, BookRole role = default)
    {
        var isCredit = invoice.Kind == DocumentKind.CreditNote;
        return Of(
            Lines(invoice, accounts, role),
            isCredit ? -1 : 1,
            isCredit ? "credit" : "issue",
            $"{invoice.Number} {invoice.Buyer?.Name}",
            invoice,
            tenant,
            id,
            at
        );
    }

    private static List<LedgerLine> Lines(Invoice invoice, Accounts accounts, BookRole role)
    {
        var totals = invoice.Totals!;
        var (due, paid, rounding) = (totals.Due!.Value.Amount, totals.Paid?.Amount ?? 0, totals.Rounding?.Amount ?? 0);
        var groups = invoice
            .VatBreakdown.Select(group =>
                (Vat: new VatKey(group.CategoryCode!, group.Rate?.Value), Base: group.TaxableAmount!.Value.Amount, Tax: group.TaxAmount!.Value.Amount)
            )
            .ToList();
        return role.Kind switch
        {
            BookKind.Agency => [new(accounts.Receivables, due), new(accounts.Prepaid, paid), new(accounts.Vendor(role.Vendor!), -due - paid)],
            BookKind.SelfBilled =>
            [
                .. groups.Select(group => new LedgerLine(accounts.Purchases(group.Vat), group.Base)),
                .. groups.Select(group => new LedgerLine(accounts.InputVat(group.Vat), group.Tax)),
                new(accounts.Rounding, rounding),
                new(accounts.Vendor(role.Vendor!), -due - paid),
            ],
            BookKind.Commission =>
            [
                new(accounts.Vendor(role.Vendor!), due + paid),
                .. groups.Select(group => new LedgerLine(accounts.Commission(group.Vat), -group.Base)),
                .. groups.Select(group => new LedgerLine(accounts.Vat(group.Vat), -group.Tax)),
                new(accounts.Rounding, -rounding),
            ],
            _ =>
            [
                new(accounts.Receivables, due),
                new(accounts.Prepaid, paid),
                .. groups.Select(group => new LedgerLine(accounts.Revenue(group.Vat), -group.Base)),
                .. groups.Select(group => new LedgerLine(accounts.Vat(group.Vat), -group.Tax)),
                new(accounts.Rounding, -rounding),
            ],
        };
    }

    /// <summary>The entry that turns those of a document round.</summary>
    public static IReadOnlyList<LedgerEntry> Reverse(IReadOnlyList<LedgerEntry> entries, string kind, DateOnly on, DateTimeOffset at) =>
        [
            .. entries.Select(entry =>
                entry with
                {
                    Id = Guid.CreateVersion7(at),
                    Kind = kind,
                    On = on,
                    At = at,
                    Text = $"{kind}: {entry.Text}",
                    Lines = [.. entry.Lines.Select(line => line with { Amount = -line.Amount })],
                }
            ),
        ];

    private static IReadOnlyList<LedgerEntry> Of(
        List<LedgerLine> lines,
        int sign,
        string kind,
        string text,
        Invoice invoice,
        string tenant,
        InvoiceId id,
        DateTimeOffset at
    )
    {
        var sums = lines
            .GroupBy(line => line.Account)
            .Select(group => new LedgerLine(group.Key, sign * group.Sum(line => line.Amount)))
            .Where(line => line.Amount != 0)
            .ToList();
        return sums.Count == 0
            ? []
            : [new(Guid.CreateVersion7(at), tenant, invoice.CurrencyCode!, kind, invoice.IssueDate!.Value, at, id.ToString(), text.Trim(), sums)];
    }
}
