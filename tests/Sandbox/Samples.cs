namespace Invoicing.Sandbox.Tests;

/// <summary>Small documents for the authorities to judge.</summary>
internal static class Samples
{
    public const string Seller = "12345674";
    public const string Buyer = "87654320";
    public const string CiusRo = "urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1";

    public static string Invoice(
        string number,
        string payable = "119.00",
        string lines = "100.00",
        string vat = "19.00",
        string customization = CiusRo,
        string kind = "Invoice"
    ) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <{kind} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{kind}-2"
                xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:CustomizationID>{customization}</cbc:CustomizationID>
              <cbc:ID>{number}</cbc:ID>
              <cbc:IssueDate>2026-11-20</cbc:IssueDate>
              <cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>
              <cac:AccountingSupplierParty><cac:Party>
                <cac:PostalAddress><cbc:StreetName>Strada 1</cbc:StreetName><cbc:CityName>SECTOR3</cbc:CityName><cbc:CountrySubentity>RO-B</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
                <cac:PartyTaxScheme><cbc:CompanyID>RO{Seller}</cbc:CompanyID></cac:PartyTaxScheme>
              </cac:Party></cac:AccountingSupplierParty>
              <cac:AccountingCustomerParty><cac:Party>
                <cac:PostalAddress><cbc:StreetName>Strada 2</cbc:StreetName><cbc:CityName>Cluj-Napoca</cbc:CityName><cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
                <cac:PartyLegalEntity><cbc:CompanyID>{Buyer}</cbc:CompanyID></cac:PartyLegalEntity>
              </cac:Party></cac:AccountingCustomerParty>
              <cac:TaxTotal>
                <cbc:TaxAmount currencyID="RON">{vat}</cbc:TaxAmount>
                <cac:TaxSubtotal><cbc:TaxAmount currencyID="RON">19.00</cbc:TaxAmount></cac:TaxSubtotal>
              </cac:TaxTotal>
              <cac:LegalMonetaryTotal>
                <cbc:LineExtensionAmount currencyID="RON">{lines}</cbc:LineExtensionAmount>
                <cbc:TaxExclusiveAmount currencyID="RON">100.00</cbc:TaxExclusiveAmount>
                <cbc:TaxInclusiveAmount currencyID="RON">119.00</cbc:TaxInclusiveAmount>
                <cbc:PayableAmount currencyID="RON">{payable}</cbc:PayableAmount>
              </cac:LegalMonetaryTotal>
              <cac:{kind}Line><cbc:LineExtensionAmount currencyID="RON">100.00</cbc:LineExtensionAmount></cac:{kind}Line>
            </{kind}>
            """;
}
