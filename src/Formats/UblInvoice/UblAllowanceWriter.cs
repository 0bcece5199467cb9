using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes BG-20 and BG-21, BG-27 and BG-28.</summary>
internal static class UblAllowanceWriter
{
    internal static void OfDocument(CanonicalXmlWriter xml, Invoice invoice)
    {
        var position = 0;
        foreach (var (isCharge, list) in new[] { (false, invoice.Allowances), (true, invoice.Charges) })
        {
            foreach (var item in list)
            {
                Start(xml, ++position, isCharge, item.ReasonCode, item.Reason, item.Percentage, item.Amount, item.BaseAmount);
                UblTotalsWriter.TaxCategory(xml, "cac:TaxCategory", item.VatCategoryCode, item.VatRate);
                xml.Close();
            }
        }
    }

    internal static void OfLine(CanonicalXmlWriter xml, InvoiceLine line)
    {
        var position = 0;
        foreach (var item in line.Allowances)
        {
            Start(xml, ++position, false, item.ReasonCode, item.Reason, item.Percentage, item.Amount, item.BaseAmount);
            xml.Close();
        }

        foreach (var item in line.Charges)
        {
            Start(xml, ++position, true, item.ReasonCode, item.Reason, item.Percentage, item.Amount, item.BaseAmount);
            xml.Close();
        }
    }

    private static void Start(
        CanonicalXmlWriter xml,
        int position,
        bool isCharge,
        string? reasonCode,
        string? reason,
        Percentage? percentage,
        Money? amount,
        Money? baseAmount
    )
    {
        xml.Open("cac:AllowanceCharge", position);
        xml.Text("cbc:ChargeIndicator", isCharge ? "true" : "false");
        xml.Text("cbc:AllowanceChargeReasonCode", reasonCode);
        xml.Text("cbc:AllowanceChargeReason", reason);
        if (percentage is { } factor)
        {
            xml.Number("cbc:MultiplierFactorNumeric", factor.Value);
        }

        xml.Amount("cbc:Amount", amount);
        xml.Amount("cbc:BaseAmount", baseAmount);
    }
}
