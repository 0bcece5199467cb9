using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;

namespace Invoicing.Receivables.Books;

/// <summary>What the ledger says of a document: the buyer owes it, sales and VAT have it. A credit note says it the other way round.</summary>
public static class PostingRules
{
    /// <summary>The entry of a document that is issued; none where it comes to nothing.</summary>
    public static IReadOnlyList<LedgerEntry> Issue(Invoice invoice, Accounts accounts, string tenant, InvoiceId id, DateTimeOffset at)
    {
        var sign = invoice.Kind == DocumentKind.CreditNote ? -1 : 1;
        var totals = invoice.Totals!;
        var paid = totals.Paid?.Amount ?? 0;
        List<LedgerLine> lines = [new(accounts.Receivables, totals.Due!.Value.Amount), new(accounts.Prepaid, paid)];
        foreach (var group in invoice.VatBreakdown)
        {
            var vat = new VatKey(group.CategoryCode!, group.Rate?.Value);
            lines.Add(new(accounts.Revenue(vat), -group.TaxableAmount!.Value.Amount));
            lines.Add(new(accounts.Vat(vat), -group.TaxAmount!.Value.Amount));
        }

        lines.Add(new(accounts.Rounding, -(totals.Rounding?.Amount ?? 0)));
        var kind = invoice.Kind == DocumentKind.CreditNote ? "credit" : "issue";
        return Of(lines, sign, kind, $"{invoice.Number} {invoice.Buyer?.Name}", invoice, tenant, id, at);
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
