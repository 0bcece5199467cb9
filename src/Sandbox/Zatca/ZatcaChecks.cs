using System.Globalization;
using System.Xml;

namespace Invoicing.Sandbox.Zatca;

/// <summary>The rules that the platform refuses by, in its own reading: those that its published files and their one-defect changes break, and a few
/// more.</summary>
internal static class ZatcaChecks
{
    private const string Reference = "/*/cac:AdditionalDocumentReference";
    private const string Seller = "/*/cac:AccountingSupplierParty/cac:Party";
    private const string Buyer = "/*/cac:AccountingCustomerParty/cac:Party";

    /// <summary>Ids of the rules that a document breaks.</summary>
    public static IReadOnlyList<string> Broken(ZatcaReading invoice) => [.. Header(invoice).Concat(Parties(invoice)).Concat(Amounts(invoice)).Distinct()];

    private static IEnumerable<string> Header(ZatcaReading invoice)
    {
        if (invoice.Text("/*/cbc:ProfileID") != "reporting:1.0")
        {
            yield return "BR-KSA-EN16931-01";
        }
        if (invoice.Uuid.Length == 0)
        {
            yield return "BR-KSA-03";
        }
        if (invoice.Text("/*/cbc:IssueDate").Length == 0)
        {
            yield return "BR-03";
        }
        if (!TimeOnly.TryParseExact(invoice.Text("/*/cbc:IssueTime").TrimEnd('Z'), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return "BR-KSA-70";
        }
        if (invoice.Counter.Length == 0)
        {
            yield return "BR-KSA-33";
        }
        if (invoice.Text("/*/cbc:TaxCurrencyCode") is var currency && currency != "SAR")
        {
            yield return currency.Length == 0 ? "BR-KSA-68" : "BR-KSA-EN16931-02";
        }
        bool isNote = invoice.Text("/*/cbc:InvoiceTypeCode") is "381" or "383";
        if (isNote && (invoice.All("/*/cac:PaymentMeans").Count == 0 || invoice.All("/*/cac:PaymentMeans[not(cbc:InstructionNote)]").Count > 0))
        {
            yield return "BR-KSA-17";
        }
        if (invoice.All("/*/cac:BillingReference").Any(each => invoice.Text(each, "cac:InvoiceDocumentReference/cbc:ID").Length == 0))
        {
            yield return "BR-55";
        }
        if (!invoice.IsStandard && !HasStamp(invoice))
        {
            yield return "BR-KSA-28";
        }
    }

    private const string Information =
        "//ext:ExtensionContent/sig:UBLDocumentSignatures/sac:SignatureInformation[cbc:ID='urn:oasis:names:specification:ubl:signature:1']";

    private const string Money =
        "//cac:LegalMonetaryTotal/* | //cbc:LineExtensionAmount | //cbc:PriceAmount | //cac:TaxSubtotal/cbc:TaxableAmount | "
        + "//cac:TaxSubtotal/cbc:TaxAmount | //cac:InvoiceLine/cac:TaxTotal/cbc:TaxAmount | //cac:InvoiceLine/cac:TaxTotal/cbc:RoundingAmount | "
        + "//cac:AllowanceCharge/cbc:Amount";

    private const string Standard = "//cac:TaxCategory[normalize-space(cbc:ID)='S'] | //cac:ClassifiedTaxCategory[normalize-space(cbc:ID)='S']";

    private static bool HasStamp(ZatcaReading invoice) =>
        invoice.All($"{Reference}/cac:Attachment[not(normalize-space(cbc:EmbeddedDocumentBinaryObject))]").Count == 0 && invoice.All(Information).Count > 0;

    private static IEnumerable<string> Parties(ZatcaReading invoice)
    {
        if (invoice.All($"{Seller}/cac:PartyTaxScheme[normalize-space(cbc:CompanyID) and cac:TaxScheme/cbc:ID='VAT']").Count == 0)
        {
            yield return "BR-KSA-39";
        }
        if (
            invoice.All($"{Seller}/cac:PartyTaxScheme/cbc:CompanyID").Any(each => !IsVatNumber(each.InnerText))
            && invoice.All($"{Seller}/cac:PartyTaxScheme/cac:TaxScheme[cbc:ID='VAT']").Count > 0
        )
        {
            yield return "BR-KSA-40";
        }
        if (invoice.All($"{Buyer}/cac:PartyTaxScheme/cbc:CompanyID").Any(each => each.InnerText.Length > 0 && !IsVatNumber(each.InnerText)))
        {
            yield return "BR-KSA-44";
        }
    }

    private static IEnumerable<string> Amounts(ZatcaReading invoice)
    {
        IReadOnlyList<XmlNode> lines = invoice.All("/*/cac:InvoiceLine");
        if (lines.Count == 0)
        {
            yield return "BR-16";
        }
        foreach (XmlNode line in lines)
        {
            if (!invoice.Has(line, "cbc:LineExtensionAmount"))
            {
                yield return "BR-24";
            }
            if (!invoice.Has(line, "cac:Item/cac:ClassifiedTaxCategory[translate(normalize-space(cac:TaxScheme/cbc:ID), 'vat', 'VAT')='VAT']/cbc:ID"))
            {
                yield return "BR-CO-04";
            }
        }
        if (invoice.All(Standard).Any(each => IsOddRate(invoice.Text(each, "cbc:Percent"))))
        {
            yield return "BR-KSA-84";
        }
        string currency = invoice.Text("/*/cbc:DocumentCurrencyCode");
        if (invoice.All(Money).OfType<XmlElement>().Any(each => !IsIn(currency, each.GetAttribute("currencyID"))))
        {
            yield return "BR-KSA-CL-02";
        }
        const string Totals = "/*/cac:LegalMonetaryTotal";
        foreach (var (rule, total, indicator) in new[] { ("BR-CO-11", "AllowanceTotalAmount", "false"), ("BR-CO-12", "ChargeTotalAmount", "true") })
        {
            IReadOnlyList<XmlNode> parts = invoice.All($"/*/cac:AllowanceCharge[cbc:ChargeIndicator='{indicator}']");
            bool isStated = invoice.All($"{Totals}/cbc:{total}").Count > 0;
            if (
                (isStated || parts.Count > 0)
                && (!isStated || Amount(invoice.Text($"{Totals}/cbc:{total}")) != parts.Sum(each => Amount(invoice.Text(each, "cbc:Amount"))))
            )
            {
                yield return rule;
            }
        }
        decimal vat = invoice.All("/*/cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount").Sum(each => Amount(each.InnerText));
        if (
            invoice.All("/*/cac:TaxTotal").Count == 0
            || Amount(invoice.Text($"{Totals}/cbc:TaxInclusiveAmount")) != Amount(invoice.Text($"{Totals}/cbc:TaxExclusiveAmount")) + vat
        )
        {
            yield return "BR-CO-15";
        }
    }

    private static bool IsIn(string currency, string own) => own.Length > 0 && currency.Contains(own, StringComparison.Ordinal);

    private static bool IsVatNumber(string text) => text.Length == 15 && text[0] == '3' && text[^1] == '3' && text.All(char.IsAsciiDigit);

    private static bool IsOddRate(string percent) => percent.Length > 0 && decimal.Floor(Amount(percent)) != 15 && Amount(percent) != 5;

    private static decimal Amount(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount) ? amount : 0;
}
