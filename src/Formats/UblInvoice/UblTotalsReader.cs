using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads BG-22 and BG-23, from cac:LegalMonetaryTotal and the cac:TaxTotal elements.</summary>
internal sealed class UblTotalsReader(UblCursor cursor)
{
    private readonly List<TaxTotal> _taxTotals = [];
    private DocumentTotals? _monetary;

    internal void Monetary()
    {
        if (cursor.Again(_monetary, "BG-22", many: false))
        {
            return;
        }

        Money? lines = null,
            allowances = null,
            charges = null,
            withoutVat = null,
            withVat = null,
            paid = null,
            rounding = null,
            due = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "LineExtensionAmount"):
                    cursor.Amount(ref lines, "BT-106");
                    break;
                case (Cbc, "TaxExclusiveAmount"):
                    cursor.Amount(ref withoutVat, "BT-109");
                    break;
                case (Cbc, "TaxInclusiveAmount"):
                    cursor.Amount(ref withVat, "BT-112");
                    break;
                case (Cbc, "AllowanceTotalAmount"):
                    cursor.Amount(ref allowances, "BT-107");
                    break;
                case (Cbc, "ChargeTotalAmount"):
                    cursor.Amount(ref charges, "BT-108");
                    break;
                case (Cbc, "PrepaidAmount"):
                    cursor.Amount(ref paid, "BT-113");
                    break;
                case (Cbc, "PayableRoundingAmount"):
                    cursor.Amount(ref rounding, "BT-114");
                    break;
                case (Cbc, "PayableAmount"):
                    cursor.Amount(ref due, "BT-115");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        _monetary = new DocumentTotals
        {
            LineNetAmounts = lines,
            Allowances = allowances,
            Charges = charges,
            WithoutVat = withoutVat,
            WithVat = withVat,
            Paid = paid,
            Rounding = rounding,
            Due = due,
        };
    }

    internal void Tax()
    {
        Money? amount = null;
        var breakdown = new List<VatBreakdown>();
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "TaxAmount"):
                    cursor.Amount(ref amount, "BT-110");
                    break;
                case (Cac, "TaxSubtotal"):
                    breakdown.Add(UblVatBreakdownReader.Read(cursor));
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (amount is not null || breakdown.Count > 0)
        {
            _taxTotals.Add(new TaxTotal(amount, breakdown, cursor.Path));
        }
    }

    /// <summary>Tells the tax totals apart by currency, which is known only once the whole document is: BT-110 with its breakdown, and BT-111.</summary>
    internal (DocumentTotals? Totals, TermList<VatBreakdown> Breakdown) Build(string? currency, string? accountingCurrency, UblReport report)
    {
        TaxTotal? main = null,
            accounting = null;
        foreach (var total in _taxTotals)
        {
            var inAccountingCurrency = accountingCurrency is not null && accountingCurrency != currency && total.Amount?.Currency == accountingCurrency;
            if (!inAccountingCurrency && main is null)
            {
                main = total;
            }
            else if (accounting is null && total.Amount is not null)
            {
                accounting = total;
                Lose(total.Breakdown, total.Path, report);
            }
            else
            {
                Lose(total.Breakdown, total.Path, report);
                Lose(report, total.Path + "/cbc:TaxAmount", total.Amount?.ToString());
            }
        }

        var totals = (_monetary ?? new DocumentTotals()) with { Vat = main?.Amount, VatInAccountingCurrency = accounting?.Amount };
        return (totals == new DocumentTotals() ? null : totals, main is null ? [] : main.Breakdown.ToTermList());
    }

    private static void Lose(List<VatBreakdown> breakdown, string path, UblReport report)
    {
        foreach (var entry in breakdown)
        {
            Lose(report, path + "/cac:TaxSubtotal", $"{entry.CategoryCode} {entry.Rate}: {entry.TaxableAmount}, {entry.TaxAmount}");
        }
    }

    private static void Lose(UblReport report, string path, string? content)
    {
        if (content is not null && report.TakesLoss())
        {
            report.Add(path, content, "EN 16931 has one VAT total in each currency, and one breakdown");
        }
    }

    private sealed record TaxTotal(Money? Amount, List<VatBreakdown> Breakdown, string Path);
}
