using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>Amounts have two decimals at most: BR-DEC-RO-…, with the lengths that stand on the same elements.</summary>
internal static class RomanianAmounts
{
    private static readonly TermPath Amount = "cbc:Amount";
    private static readonly TermPath Base = "cbc:BaseAmount";

    /// <summary>Declares those on allowances, charges, totals and the VAT breakdown of the document.</summary>
    public static void OfDocument(Pattern pattern, Func<ElementView, Truth> isOfInvoice)
    {
        var allowance = pattern.On("allowance", ["cac:AllowanceCharge"], isOfInvoice.And(UblNames.IsAllowance));
        Decimals(allowance, "BR-DEC-RO-01", "BT-92", "document level allowance", Amount);
        Decimals(allowance, "BR-DEC-RO-02", "BT-93", "base of a document level allowance", Base);
        RomanianLengths.Code(allowance, "BR-RO-L1017", "BT-98", "reason code of a document level allowance");
        var charge = pattern.On("charge", ["cac:AllowanceCharge"], isOfInvoice.And(UblNames.IsCharge));
        Decimals(charge, "BR-DEC-RO-05", "BT-99", "document level charge", Amount);
        Decimals(charge, "BR-DEC-RO-06", "BT-100", "base of a document level charge", Base);
        RomanianLengths.Code(charge, "BR-RO-L1018", "BT-105", "reason code of a document level charge");
        var totals = pattern.On("totals", ["cac:LegalMonetaryTotal"]);
        Decimals(totals, "BR-DEC-RO-09", "BT-106", "sum of the lines", "cbc:LineExtensionAmount");
        Decimals(totals, "BR-DEC-RO-10", "BT-107", "sum of allowances", "cbc:AllowanceTotalAmount");
        Decimals(totals, "BR-DEC-RO-11", "BT-108", "sum of charges", "cbc:ChargeTotalAmount");
        Decimals(totals, "BR-DEC-RO-12", "BT-109", "total without VAT", "cbc:TaxExclusiveAmount");
        Decimals(totals, "BR-DEC-RO-14", "BT-112", "total with VAT", "cbc:TaxInclusiveAmount");
        Decimals(totals, "BR-DEC-RO-16", "BT-113", "paid amount", "cbc:PrepaidAmount");
        Decimals(totals, "BR-DEC-RO-17", "BT-114", "rounding amount", "cbc:PayableRoundingAmount");
        Decimals(totals, "BR-DEC-RO-18", "BT-115", "amount due", "cbc:PayableAmount");
        var breakdown = pattern.On("breakdown", ["cac:TaxSubtotal"], UblNames.Inside("cac:TaxTotal"));
        Decimals(breakdown, "BR-DEC-RO-1009", "BT-116", "taxable amount of a VAT category", "cbc:TaxableAmount");
        Decimals(breakdown, "BR-DEC-RO-1010", "BT-117", "VAT amount of a category", "cbc:TaxAmount");
    }

    /// <summary>Declares those on allowances and charges of lines.</summary>
    public static void OfLines(Pattern pattern)
    {
        var ofLine = UblNames.InsideAny(UblNames.Lines);
        var allowance = pattern.On("line allowance", ["cac:AllowanceCharge"], ofLine.And(UblNames.IsAllowance));
        Decimals(allowance, "BR-DEC-RO-24", "BT-136", "line allowance", Amount);
        Decimals(allowance, "BR-DEC-RO-25", "BT-137", "base of a line allowance", Base);
        RomanianLengths.Reason(allowance, "BR-RO-L1022", "BT-139", "reason for a line allowance");
        var charge = pattern.On("line charge", ["cac:AllowanceCharge"], ofLine.And(UblNames.IsCharge));
        Decimals(charge, "BR-DEC-RO-27", "BT-141", "line charge", Amount);
        Decimals(charge, "BR-DEC-RO-28", "BT-142", "base of a line charge", Base);
        RomanianLengths.Reason(charge, "BR-RO-L1023", "BT-144", "reason for a line charge");
    }

    private static void Decimals(Context context, string id, string term, string what, TermPath path) =>
        context.Fatal(id, term, $"The {what} ({term}) has more than two decimals.", "Round it to two.", at => at.DecimalsAtMost(2, path));
}
