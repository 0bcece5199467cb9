using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Makes the document totals (BG-22). They are sums of rounded figures, so none is rounded again. Source: EN 16931-1:2017, BR-CO-10 to
/// BR-CO-16.</summary>
internal static class TotalsStage
{
    public static DocumentTotals Run(Invoice invoice, Ledger ledger)
    {
        ledger.Place = "/totals";
        var stated = invoice.Totals ?? new();
        var lines = Settle("BT-106", "lineNetAmounts", "BR-CO-10", stated.LineNetAmounts, invoice.Lines.Sum(line => line.NetAmount?.Amount ?? 0));
        var allowances =
            invoice.Allowances.Count == 0 && stated.Allowances is null
                ? (Money?)null
                : Settle("BT-107", "allowances", "BR-CO-11", stated.Allowances, invoice.Allowances.Sum(item => item.Amount?.Amount ?? 0));
        var charges =
            invoice.Charges.Count == 0 && stated.Charges is null
                ? (Money?)null
                : Settle("BT-108", "charges", "BR-CO-12", stated.Charges, invoice.Charges.Sum(item => item.Amount?.Amount ?? 0));
        var net = Settle("BT-109", "withoutVat", "BR-CO-13", stated.WithoutVat, lines.Amount - (allowances?.Amount ?? 0) + (charges?.Amount ?? 0));
        var vat = Settle("BT-110", "vat", "BR-CO-14", stated.Vat, invoice.VatBreakdown.Sum(group => group.TaxAmount?.Amount ?? 0));
        var gross = Settle("BT-112", "withVat", "BR-CO-15", stated.WithVat, net.Amount + vat.Amount);
        var paid = ledger.Normalise(stated.Paid);
        var rounding = ledger.Normalise(stated.Rounding);
        return stated with
        {
            LineNetAmounts = lines,
            Allowances = allowances,
            Charges = charges,
            WithoutVat = net,
            Vat = vat,
            WithVat = gross,
            Paid = paid,
            Rounding = rounding,
            Due = Settle("BT-115", "due", "BR-CO-16", stated.Due, gross.Amount - (paid?.Amount ?? 0) + (rounding?.Amount ?? 0)),
        };

        Money Settle(string term, string name, string rule, Money? given, decimal sum) =>
            ledger.Settle(new(term, $"/totals/{name}", rule), given, sum, Tolerance.None);
    }
}
