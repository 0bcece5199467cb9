using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Model;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>BG-20 and BG-21 of the document, BG-27 and BG-28 of a line.</summary>
internal static class CiiAllowanceTable
{
    private const string Indicator = "ram:ChargeIndicator/udt:Indicator";

    /// <summary>BG-20.</summary>
    internal static Block<DocumentAllowanceCharge> Allowance => OfDocument(false, "BG-20", ["BT-94", "BT-93", "BT-92", "BT-98", "BT-97", "BT-95", "BT-96"]);

    /// <summary>BG-21.</summary>
    internal static Block<DocumentAllowanceCharge> Charge => OfDocument(true, "BG-21", ["BT-101", "BT-100", "BT-99", "BT-105", "BT-104", "BT-102", "BT-103"]);

    /// <summary>BG-27.</summary>
    internal static Block<LineAllowanceCharge> LineAllowance => OfLine(false, "BG-27", ["BT-138", "BT-137", "BT-136", "BT-140", "BT-139"]);

    /// <summary>BG-28.</summary>
    internal static Block<LineAllowanceCharge> LineCharge => OfLine(true, "BG-28", ["BT-143", "BT-142", "BT-141", "BT-145", "BT-144"]);

    private static Block<DocumentAllowanceCharge> OfDocument(bool isCharge, string group, string[] terms) =>
        CiiRows
            .Table<DocumentAllowanceCharge>()
            .Indicator(Indicator, group, isCharge, isRequired: !isCharge)
            .Percent("ram:CalculationPercent", terms[0], item => item.Percentage)
            .Sum("ram:BasisAmount", terms[1], item => item.BaseAmount)
            .Sum("ram:ActualAmount", terms[2], item => item.Amount, repeat: Repeat.Lost)
            .Code("ram:ReasonCode", terms[3], item => item.ReasonCode)
            .Text("ram:Reason", terms[4], item => item.Reason)
            .Group(
                "ram:CategoryTradeTax",
                terms[5],
                tax =>
                    tax.Vat()
                        .Code("ram:CategoryCode", terms[5], item => item.VatCategoryCode)
                        .Percent("ram:RateApplicablePercent", terms[6], item => item.VatRate),
                Repeat.Lost
            );

    private static Block<LineAllowanceCharge> OfLine(bool isCharge, string group, string[] terms) =>
        CiiRows
            .Table<LineAllowanceCharge>()
            .Indicator(Indicator, group, isCharge, isRequired: !isCharge)
            .Percent("ram:CalculationPercent", terms[0], item => item.Percentage)
            .Sum("ram:BasisAmount", terms[1], item => item.BaseAmount)
            .Sum("ram:ActualAmount", terms[2], item => item.Amount, repeat: Repeat.Lost)
            .Code("ram:ReasonCode", terms[3], item => item.ReasonCode)
            .Text("ram:Reason", terms[4], item => item.Reason);
}
