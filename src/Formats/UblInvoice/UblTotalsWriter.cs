using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes BG-23 and BG-22, and the tax categories of every place.</summary>
internal static class UblTotalsWriter
{
    internal static void Write(CanonicalXmlWriter xml, Invoice invoice)
    {
        var totals = invoice.Totals;
        xml.Open("cac:TaxTotal", 1);
        xml.Amount("cbc:TaxAmount", totals?.Vat);
        for (var index = 0; index < invoice.VatBreakdown.Count; index++)
        {
            Subtotal(xml, invoice.VatBreakdown[index], index + 1);
        }

        xml.Close();
        xml.Open("cac:TaxTotal", 2);
        xml.Amount("cbc:TaxAmount", totals?.VatInAccountingCurrency);
        xml.Close();
        xml.Open("cac:LegalMonetaryTotal");
        xml.Amount("cbc:LineExtensionAmount", totals?.LineNetAmounts);
        xml.Amount("cbc:TaxExclusiveAmount", totals?.WithoutVat);
        xml.Amount("cbc:TaxInclusiveAmount", totals?.WithVat);
        xml.Amount("cbc:AllowanceTotalAmount", totals?.Allowances);
        xml.Amount("cbc:ChargeTotalAmount", totals?.Charges);
        xml.Amount("cbc:PrepaidAmount", totals?.Paid);
        xml.Amount("cbc:PayableRoundingAmount", totals?.Rounding);
        xml.Amount("cbc:PayableAmount", totals?.Due);
        xml.Close();
    }

    /// <summary>A VAT category and its rate; nothing where there is neither.</summary>
    internal static void TaxCategory(
        CanonicalXmlWriter xml,
        string element,
        string? code,
        Percentage? rate,
        string? exemptionCode = null,
        string? exemption = null
    )
    {
        if (XmlWhiteSpace.IsBlank(code) && rate is null && XmlWhiteSpace.IsBlank(exemptionCode) && XmlWhiteSpace.IsBlank(exemption))
        {
            return;
        }

        xml.Open(element);
        xml.Text("cbc:ID", code);
        if (rate is { } percent)
        {
            xml.Number("cbc:Percent", percent.Value);
        }

        xml.Text("cbc:TaxExemptionReasonCode", exemptionCode);
        xml.Text("cbc:TaxExemptionReason", exemption);
        TaxScheme(xml, UblNames.Vat);
        xml.Close();
    }

    internal static void TaxScheme(CanonicalXmlWriter xml, string scheme)
    {
        xml.Open("cac:TaxScheme");
        xml.Text("cbc:ID", scheme);
        xml.Close();
    }

    private static void Subtotal(CanonicalXmlWriter xml, VatBreakdown breakdown, int position)
    {
        xml.OpenAlways("cac:TaxSubtotal", position);
        xml.Amount("cbc:TaxableAmount", breakdown.TaxableAmount);
        xml.Amount("cbc:TaxAmount", breakdown.TaxAmount);
        TaxCategory(xml, "cac:TaxCategory", breakdown.CategoryCode, breakdown.Rate, breakdown.ExemptionReasonCode, breakdown.ExemptionReason);
        xml.Close();
    }
}
