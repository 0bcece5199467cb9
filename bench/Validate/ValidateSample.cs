using System.Globalization;
using System.Text;

namespace Invoicing.Bench.Validate;

/// <summary>A valid Peppol invoice with as many lines as asked for, indented as ERPs write it.</summary>
internal static class ValidateSample
{
    private const decimal LineNet = 30m;

    private const string Head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
            xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
          <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
          <cbc:ID>INV-2026-1</cbc:ID>
          <cbc:IssueDate>2026-05-21</cbc:IssueDate>
          <cbc:DueDate>2026-06-21</cbc:DueDate>
          <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
          <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
          <cbc:BuyerReference>0150abc</cbc:BuyerReference>
          <cac:AccountingSupplierParty>
            <cac:Party>
              <cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID>
              <cac:PartyName>
                <cbc:Name>Seller</cbc:Name>
              </cac:PartyName>
              <cac:PostalAddress>
                <cbc:StreetName>Main street 1</cbc:StreetName>
                <cbc:CityName>Wien</cbc:CityName>
                <cbc:PostalZone>1010</cbc:PostalZone>
                <cac:Country>
                  <cbc:IdentificationCode>AT</cbc:IdentificationCode>
                </cac:Country>
              </cac:PostalAddress>
              <cac:PartyTaxScheme>
                <cbc:CompanyID>ATU12345678</cbc:CompanyID>
                <cac:TaxScheme>
                  <cbc:ID>VAT</cbc:ID>
                </cac:TaxScheme>
              </cac:PartyTaxScheme>
              <cac:PartyLegalEntity>
                <cbc:RegistrationName>Seller GmbH</cbc:RegistrationName>
              </cac:PartyLegalEntity>
            </cac:Party>
          </cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty>
            <cac:Party>
              <cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID>
              <cac:PostalAddress>
                <cac:Country>
                  <cbc:IdentificationCode>FR</cbc:IdentificationCode>
                </cac:Country>
              </cac:PostalAddress>
              <cac:PartyLegalEntity>
                <cbc:RegistrationName>Buyer SA</cbc:RegistrationName>
              </cac:PartyLegalEntity>
            </cac:Party>
          </cac:AccountingCustomerParty>
          <cac:PaymentMeans>
            <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
            <cac:PayeeFinancialAccount>
              <cbc:ID>AT483200000012345864</cbc:ID>
            </cac:PayeeFinancialAccount>
          </cac:PaymentMeans>

        """;

    private const string TaxTotal = """
          <cac:TaxTotal>
            <cbc:TaxAmount currencyID="EUR">{0}</cbc:TaxAmount>

        """;

    private const string Subtotal = """
            <cac:TaxSubtotal>
              <cbc:TaxableAmount currencyID="EUR">{0}</cbc:TaxableAmount>
              <cbc:TaxAmount currencyID="EUR">{1}</cbc:TaxAmount>
              <cac:TaxCategory>
                <cbc:ID>S</cbc:ID>
                <cbc:Percent>{2}</cbc:Percent>
                <cac:TaxScheme>
                  <cbc:ID>VAT</cbc:ID>
                </cac:TaxScheme>
              </cac:TaxCategory>
            </cac:TaxSubtotal>

        """;

    private const string Totals = """
          </cac:TaxTotal>
          <cac:LegalMonetaryTotal>
            <cbc:LineExtensionAmount currencyID="EUR">{0}</cbc:LineExtensionAmount>
            <cbc:TaxExclusiveAmount currencyID="EUR">{0}</cbc:TaxExclusiveAmount>
            <cbc:TaxInclusiveAmount currencyID="EUR">{1}</cbc:TaxInclusiveAmount>
            <cbc:PayableAmount currencyID="EUR">{1}</cbc:PayableAmount>
          </cac:LegalMonetaryTotal>

        """;

    private const string Line = """
          <cac:InvoiceLine>
            <cbc:ID>{0}</cbc:ID>
            <cbc:InvoicedQuantity unitCode="C62">3</cbc:InvoicedQuantity>
            <cbc:LineExtensionAmount currencyID="EUR">30.00</cbc:LineExtensionAmount>
            <cac:Item>
              <cbc:Description>A description of item {0}</cbc:Description>
              <cbc:Name>Item {0}</cbc:Name>
              <cac:SellersItemIdentification>
                <cbc:ID>S-{0}</cbc:ID>
              </cac:SellersItemIdentification>
              <cac:ClassifiedTaxCategory>
                <cbc:ID>S</cbc:ID>
                <cbc:Percent>{1}</cbc:Percent>
                <cac:TaxScheme>
                  <cbc:ID>VAT</cbc:ID>
                </cac:TaxScheme>
              </cac:ClassifiedTaxCategory>
            </cac:Item>
            <cac:Price>
              <cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount>
            </cac:Price>
          </cac:InvoiceLine>

        """;

    /// <summary>The document in UTF-8; its lines go round the VAT groups, which differ by their rate.</summary>
    public static byte[] Make(int lines, int groups = 1)
    {
        var text = new StringBuilder();
        var (net, vat) = (0m, 0m);
        for (var group = 0; group < groups; group++)
        {
            var taxable = LineNet * ((lines / groups) + (group < lines % groups ? 1 : 0));
            var tax = Math.Round(taxable * Rate(group) / 100m, 2, MidpointRounding.AwayFromZero);
            text.AppendFormat(CultureInfo.InvariantCulture, Subtotal, Amount(taxable), Amount(tax), Rate(group));
            (net, vat) = (net + taxable, vat + tax);
        }

        text.Insert(0, Head + string.Format(CultureInfo.InvariantCulture, TaxTotal, Amount(vat)));
        text.AppendFormat(CultureInfo.InvariantCulture, Totals, Amount(net), Amount(net + vat));
        for (var line = 1; line <= lines; line++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, Line, line, Rate((line - 1) % groups));
        }
        return Encoding.UTF8.GetBytes(text.Append("</Invoice>\n").ToString());
    }

    private static decimal Rate(int group) => 20m + (group / 100m);

    private static string Amount(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
