using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>Document level allowances, charges, totals and VAT: BG-20 to BG-23.</summary>
internal static class TotalsTables
{
    public static JsonGroup<DocumentAllowanceCharge> Allowance =>
        AllowanceCharge("BG-20", "Document level allowance", "UNTDID 5189", "BT-92", "BT-93", "BT-94", "BT-95", "BT-96", "BT-97", "BT-98");

    public static JsonGroup<DocumentAllowanceCharge> Charge =>
        AllowanceCharge("BG-21", "Document level charge", "UNTDID 7161", "BT-99", "BT-100", "BT-101", "BT-102", "BT-103", "BT-104", "BT-105");

    public static JsonGroup<DocumentTotals> Totals =>
        new JsonGroup<DocumentTotals>("BG-22", "Document totals")
            .Amount(totals => totals.LineNetAmounts, "BT-106", "Sum of invoice line net amount")
            .Amount(totals => totals.Allowances, "BT-107", "Sum of allowances on document level")
            .Amount(totals => totals.Charges, "BT-108", "Sum of charges on document level")
            .Amount(totals => totals.WithoutVat, "BT-109", "Invoice total amount without VAT")
            .Amount(totals => totals.Vat, "BT-110", "Invoice total VAT amount")
            .Amount(
                totals => totals.VatInAccountingCurrency,
                "BT-111",
                "Invoice total VAT amount in accounting currency (BT-6)",
                currencies => currencies.Accounting
            )
            .Amount(totals => totals.WithVat, "BT-112", "Invoice total amount with VAT")
            .Amount(totals => totals.Paid, "BT-113", "Paid amount")
            .Amount(totals => totals.Rounding, "BT-114", "Rounding amount")
            .Amount(totals => totals.Due, "BT-115", "Amount due for payment");

    public static JsonGroup<VatBreakdown> VatBreakdown =>
        new JsonGroup<VatBreakdown>("BG-23", "VAT breakdown")
            .Amount(vat => vat.TaxableAmount, "BT-116", "VAT category taxable amount")
            .Amount(vat => vat.TaxAmount, "BT-117", "VAT category tax amount")
            .Code(vat => vat.CategoryCode, "BT-118", "VAT category code (UNTDID 5305)")
            .Percentage(vat => vat.Rate, "BT-119", "VAT category rate, in per cent")
            .Text(vat => vat.ExemptionReason, "BT-120", "VAT exemption reason text")
            .Code(vat => vat.ExemptionReasonCode, "BT-121", "VAT exemption reason code (VATEX)")
            .Needs("categoryCode");

    private static JsonGroup<DocumentAllowanceCharge> AllowanceCharge(string group, string of, string list, params ReadOnlySpan<string> terms) =>
        new JsonGroup<DocumentAllowanceCharge>(group, of)
            .Amount(item => item.Amount, terms[0], $"{of} amount, without VAT")
            .Amount(item => item.BaseAmount, terms[1], $"{of} base amount")
            .Percentage(item => item.Percentage, terms[2], $"{of} percentage")
            .Code(item => item.VatCategoryCode, terms[3], $"{of} VAT category code (UNTDID 5305)")
            .Percentage(item => item.VatRate, terms[4], $"{of} VAT rate, in per cent")
            .Text(item => item.Reason, terms[5], $"{of} reason")
            .Code(item => item.ReasonCode, terms[6], $"{of} reason code ({list})");
}
