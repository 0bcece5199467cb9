using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Model;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>BG-20 and BG-21 of the document, BG-27 and BG-28 of a line.</summary>
internal static class UblAllowanceTable
{
    /// <summary>BG-20.</summary>
    internal static Block<DocumentAllowanceCharge> Allowance => OfDocument(false, "BG-20", ["BT-98", "BT-97", "BT-94", "BT-92", "BT-93", "BT-95", "BT-96"]);

    /// <summary>BG-21.</summary>
    internal static Block<DocumentAllowanceCharge> Charge => OfDocument(true, "BG-21", ["BT-105", "BT-104", "BT-101", "BT-99", "BT-100", "BT-102", "BT-103"]);

    /// <summary>BG-27.</summary>
    internal static Block<LineAllowanceCharge> LineAllowance => OfLine(false, "BG-27", ["BT-140", "BT-139", "BT-138", "BT-136", "BT-137"]);

    /// <summary>BG-28.</summary>
    internal static Block<LineAllowanceCharge> LineCharge => OfLine(true, "BG-28", ["BT-145", "BT-144", "BT-143", "BT-141", "BT-142"]);

    private static Block<DocumentAllowanceCharge> OfDocument(bool isCharge, string group, string[] terms) =>
        Rows.Table<DocumentAllowanceCharge>(UblWays.Names)
            .Indicator("cbc:ChargeIndicator", group, isCharge, isRequired: !isCharge)
            .Code("cbc:AllowanceChargeReasonCode", terms[0], item => item.ReasonCode)
            .Text("cbc:AllowanceChargeReason", terms[1], item => item.Reason, Repeat.Lost)
            .Percent("cbc:MultiplierFactorNumeric", terms[2], item => item.Percentage)
            .Amount("cbc:Amount", terms[3], item => item.Amount)
            .Amount("cbc:BaseAmount", terms[4], item => item.BaseAmount)
            .Group(
                "cac:TaxCategory",
                terms[5],
                category => category.Code("cbc:ID", terms[5], item => item.VatCategoryCode).Percent("cbc:Percent", terms[6], item => item.VatRate).Vat(),
                Repeat.Lost
            );

    private static Block<LineAllowanceCharge> OfLine(bool isCharge, string group, string[] terms) =>
        Rows.Table<LineAllowanceCharge>(UblWays.Names)
            .Indicator("cbc:ChargeIndicator", group, isCharge, isRequired: !isCharge)
            .Code("cbc:AllowanceChargeReasonCode", terms[0], item => item.ReasonCode)
            .Text("cbc:AllowanceChargeReason", terms[1], item => item.Reason, Repeat.Lost)
            .Percent("cbc:MultiplierFactorNumeric", terms[2], item => item.Percentage)
            .Amount("cbc:Amount", terms[3], item => item.Amount)
            .Amount("cbc:BaseAmount", terms[4], item => item.BaseAmount);
}
