using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>A small valid invoice of our own, in one VAT category: two lines, an allowance, a charge, all groups that rules speak of.</summary>
internal static class UblSample
{
    private const string Invoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private const string CreditNote = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
    private const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    public static XDocument Make(string category = "S", bool creditNote = false)
    {
        var rate = category is "S" or "L" or "M" ? 25m : 0m;
        var tax = Math.Round(1000m * rate / 100m, 2, MidpointRounding.AwayFromZero);
        var percent = category == "O" ? "" : $"<cbc:Percent>{rate.ToString(CultureInfo.InvariantCulture)}</cbc:Percent>";
        var reason = category is "AE" or "E" or "G" or "K" or "O" ? "<cbc:TaxExemptionReason>Reason</cbc:TaxExemptionReason>" : "";
        var scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";
        string Ids(string country) =>
            category == "O" ? "" : $"<cac:PartyTaxScheme><cbc:CompanyID>{country}123456785</cbc:CompanyID>{scheme}</cac:PartyTaxScheme>";
        var kind = creditNote ? "CreditNote" : "Invoice";
        var quantity = creditNote ? "CreditedQuantity" : "InvoicedQuantity";
        string Money(string name, decimal value) => $"<cbc:{name} currencyID=\"EUR\">{value.ToString("0.00", CultureInfo.InvariantCulture)}</cbc:{name}>";
        string Line(int number, decimal amount) =>
            $"""
                <cac:{kind}Line><cbc:ID>{number}</cbc:ID><cbc:{quantity} unitCode="C62">{amount / 100m:0}</cbc:{quantity}>{Money("LineExtensionAmount", amount)}
                  <cac:InvoicePeriod><cbc:StartDate>2026-05-02</cbc:StartDate><cbc:EndDate>2026-05-20</cbc:EndDate></cac:InvoicePeriod>
                  <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason>{Money(
                    "Amount",
                    10
                )}</cac:AllowanceCharge>
                  <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Handling</cbc:AllowanceChargeReason>{Money(
                    "Amount",
                    10
                )}</cac:AllowanceCharge>
                  <cac:Item><cbc:Name>Item {number}</cbc:Name><cac:StandardItemIdentification><cbc:ID schemeID="0160">1234567890128</cbc:ID></cac:StandardItemIdentification>
                    <cac:OriginCountry><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:OriginCountry>
                    <cac:CommodityClassification><cbc:ItemClassificationCode listID="STI">09348023</cbc:ItemClassificationCode></cac:CommodityClassification>
                    <cac:ClassifiedTaxCategory><cbc:ID>{category}</cbc:ID>{percent}{scheme}</cac:ClassifiedTaxCategory>
                    <cac:AdditionalItemProperty><cbc:Name>Colour</cbc:Name><cbc:Value>Black</cbc:Value></cac:AdditionalItemProperty></cac:Item>
                  <cac:Price>{Money(
                    "PriceAmount",
                    100
                )}<cbc:BaseQuantity unitCode="C62">1</cbc:BaseQuantity><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>{Money(
                    "Amount",
                    10
                )}{Money("BaseAmount", 110)}</cac:AllowanceCharge></cac:Price></cac:{kind}Line>
                """;
        string Adjustment(bool charge, string code) =>
            $"""
                <cac:AllowanceCharge><cbc:ChargeIndicator>{(
                    charge ? "true" : "false"
                )}</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>{code}</cbc:AllowanceChargeReasonCode>
                  <cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>{Money("Amount", 50)}{Money(
                    "BaseAmount",
                    500
                )}<cac:TaxCategory><cbc:ID>{category}</cbc:ID>{percent}{scheme}</cac:TaxCategory></cac:AllowanceCharge>
                """;
        var text = $"""
            <{kind} xmlns="{(creditNote ? CreditNote : Invoice)}" xmlns:cac="{Cac}" xmlns:cbc="{Cbc}">
            <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
            <cbc:ID>INV-1</cbc:ID><cbc:IssueDate>2026-05-21</cbc:IssueDate><cbc:{kind}TypeCode>{(
                creditNote ? "381" : "380"
            )}</cbc:{kind}TypeCode><cbc:Note>#AAI#General</cbc:Note>
            <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:BuyerReference>Ref</cbc:BuyerReference>
            <cac:InvoicePeriod><cbc:StartDate>2026-05-01</cbc:StartDate><cbc:EndDate>2026-05-31</cbc:EndDate><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>
            <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>INV-0</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
            <cac:AdditionalDocumentReference><cbc:ID schemeID="AAA">OBJ</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
            <cac:AdditionalDocumentReference><cbc:ID>DOC</cbc:ID><cbc:DocumentDescription>Sheet</cbc:DocumentDescription><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="a.csv">QQ==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
            <cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID><cac:PartyIdentification><cbc:ID schemeID="0088">7300010000001</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Seller</cbc:Name></cac:PartyName>
              <cac:PostalAddress><cbc:CityName>Wien</cbc:CityName><cac:Country><cbc:IdentificationCode>AT</cbc:IdentificationCode></cac:Country></cac:PostalAddress>{Ids(
                "AT"
            )}
              <cac:PartyLegalEntity><cbc:RegistrationName>Seller AB</cbc:RegistrationName><cbc:CompanyID schemeID="0088">7300010000001</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
            <cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID><cac:PostalAddress><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress>{Ids(
                "FR"
            )}
              <cac:PartyLegalEntity><cbc:RegistrationName>Buyer SA</cbc:RegistrationName><cbc:CompanyID>B1</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
            <cac:PayeeParty><cac:PartyIdentification><cbc:ID>P1</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Payee</cbc:Name></cac:PartyName></cac:PayeeParty>
            {(
                category == "O"
                    ? ""
                    : $"<cac:TaxRepresentativeParty>" + $"<cac:PartyName>" + $"<cbc:Name>Representative</cbc:Name>" + $"</cac:PartyName>" + $"<cac:PostalAddress>" + $"<cac:Country><cbc:IdentificationCode>AT</cbc:IdentificationCode></cac:Country></cac:PostalAddress>{Ids("AT")}</cac:TaxRepresentativeParty>"
            )}
            <cac:Delivery><cbc:ActualDeliveryDate>2026-05-20</cbc:ActualDeliveryDate><cac:DeliveryLocation><cbc:ID schemeID="0088">7300010000001</cbc:ID><cac:Address><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:Address></cac:DeliveryLocation></cac:Delivery>
            <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>R1</cbc:PaymentID><cac:CardAccount><cbc:PrimaryAccountNumberID>1234567890</cbc:PrimaryAccountNumberID><cbc:NetworkID>NA</cbc:NetworkID></cac:CardAccount><cac:PayeeFinancialAccount><cbc:ID>AT483200000012345864</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
            {Adjustment(false, "95")}{Adjustment(true, "FC")}
            <cac:TaxTotal>{Money("TaxAmount", tax)}<cac:TaxSubtotal>{Money("TaxableAmount", 1000)}{Money(
                "TaxAmount",
                tax
            )}<cac:TaxCategory><cbc:ID>{category}</cbc:ID>{percent}{reason}{scheme}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
            <cac:TaxTotal><cbc:TaxAmount currencyID="SEK">{(tax * 11m).ToString("0.00", CultureInfo.InvariantCulture)}</cbc:TaxAmount></cac:TaxTotal>
            <cac:LegalMonetaryTotal>{Money("LineExtensionAmount", 1000)}{Money("TaxExclusiveAmount", 1000)}{Money("TaxInclusiveAmount", 1000 + tax)}{Money(
                "AllowanceTotalAmount",
                50
            )}{Money("ChargeTotalAmount", 50)}{Money("PrepaidAmount", 100)}{Money("PayableRoundingAmount", 0.5m)}{Money(
                "PayableAmount",
                900.5m + tax
            )}</cac:LegalMonetaryTotal>
            {Line(1, 400)}{Line(2, 600)}
            </{kind}>
            """;
        return XDocument.Parse(text, LoadOptions.None);
    }

    public static XmlNamespaceManager Prefixes()
    {
        var prefixes = new XmlNamespaceManager(new NameTable());
        prefixes.AddNamespace("cac", Cac);
        prefixes.AddNamespace("cbc", Cbc);
        prefixes.AddNamespace("rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100");
        prefixes.AddNamespace("ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100");
        prefixes.AddNamespace("udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100");
        prefixes.AddNamespace("qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100");
        prefixes.AddNamespace("fa", "http://crd.gov.pl/wzor/2025/06/25/13775/");
        prefixes.AddNamespace("ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2");
        prefixes.AddNamespace("eusr", "urn:fdc:peppol:end-user-statistics-report:1.1");
        prefixes.AddNamespace("tsr", "urn:fdc:peppol:transaction-statistics-report:1.0");
        prefixes.AddNamespace("sig", "urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2");
        prefixes.AddNamespace("sac", "urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2");
        prefixes.AddNamespace("sbc", "urn:oasis:names:specification:ubl:schema:xsd:SignatureBasicComponents-2");
        prefixes.AddNamespace("sbt", "http://mfin.gov.rs/srbdt/srbdtext");
        prefixes.AddNamespace("hrextac", "urn:mfin.gov.hr:schema:xsd:HRExtensionAggregateComponents-1");
        return prefixes;
    }
}
