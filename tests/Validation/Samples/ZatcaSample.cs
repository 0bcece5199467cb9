using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>Invoices of our own as ZATCA has them: two lines, an allowance, a stamp that signs nothing.</summary>
internal static class ZatcaSample
{
    private const string Namespaces = """
        xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" xmlns:sig="urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2" xmlns:sac="urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2" xmlns:sbc="urn:oasis:names:specification:ubl:schema:xsd:SignatureBasicComponents-2"
        """;

    private const string Scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";
    private const string Standard = $"<cbc:ID>S</cbc:ID><cbc:Percent>15</cbc:Percent>{Scheme}";

    /// <summary>A standard invoice (<c>zatca</c>), a simplified one (<c>zatca-simplified</c>), or one with an advance (<c>zatca-advance</c>).</summary>
    public static XDocument Make(string kind) =>
        XDocument.Parse(
            $"""
            <Invoice {Namespaces}>{Stamp}<cbc:ProfileID>reporting:1.0</cbc:ProfileID><cbc:ID>INV-1</cbc:ID><cbc:UUID>8e6000cf-1a98-4174-b3e7-b5d5954bc10d</cbc:UUID>
            <cbc:IssueDate>2026-11-21</cbc:IssueDate><cbc:IssueTime>09:00:00</cbc:IssueTime><cbc:InvoiceTypeCode name="{(
                kind == "zatca-simplified" ? "0200000" : "0100000"
            )}">388</cbc:InvoiceTypeCode><cbc:Note>Note</cbc:Note><cbc:DocumentCurrencyCode>SAR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SAR</cbc:TaxCurrencyCode>
            <cac:AdditionalDocumentReference><cbc:ID>ICV</cbc:ID><cbc:UUID>10</cbc:UUID></cac:AdditionalDocumentReference>{Bytes("PIH")}{Bytes("QR")}
            <cac:Signature><cbc:ID>urn:oasis:names:specification:ubl:signature:Invoice</cbc:ID><cbc:SignatureMethod>urn:oasis:names:specification:ubl:dsig:enveloped:xades</cbc:SignatureMethod></cac:Signature>
            <cac:AccountingSupplierParty>{Party("CRN", "1010010000", "310175397400003", "Seller")}</cac:AccountingSupplierParty>
            <cac:AccountingCustomerParty>{Party("NAT", "1903847560", "311111111101113", "Buyer")}</cac:AccountingCustomerParty>
            <cac:Delivery><cbc:ActualDeliveryDate>2026-11-20</cbc:ActualDeliveryDate><cbc:LatestDeliveryDate>2026-11-21</cbc:LatestDeliveryDate></cac:Delivery>
            <cac:PaymentMeans><cbc:PaymentMeansCode>10</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>SA123</cbc:ID><cbc:PaymentNote>Net</cbc:PaymentNote></cac:PayeeFinancialAccount></cac:PaymentMeans>
            {Charge(false)}{Charge(true)}
            <cac:TaxTotal><cbc:TaxAmount currencyID="SAR">30.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="SAR">200.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="SAR">30.00</cbc:TaxAmount><cac:TaxCategory>{Standard}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
            <cac:TaxTotal><cbc:TaxAmount currencyID="SAR">30.00</cbc:TaxAmount></cac:TaxTotal>
            <cac:LegalMonetaryTotal>{Money("LineExtensionAmount", "200.00")}{Money("TaxExclusiveAmount", "200.00")}{Money("TaxInclusiveAmount", "230.00")}{Money(
                "AllowanceTotalAmount",
                "10.00"
            )}{Money("ChargeTotalAmount", "10.00")}{Money("PrepaidAmount", kind == "zatca-advance" ? "115.00" : "0.00")}{Money("PayableRoundingAmount", "0.00")}{Money(
                "PayableAmount",
                kind == "zatca-advance" ? "115.00" : "230.00"
            )}</cac:LegalMonetaryTotal>
            {Line(1)}{Line(2)}{(kind == "zatca-advance" ? Advance : "")}
            </Invoice>
            """,
            LoadOptions.None
        );

    private static string Stamp =>
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><sig:UBLDocumentSignatures><sac:SignatureInformation>"
        + "<cbc:ID>urn:oasis:names:specification:ubl:signature:1</cbc:ID>"
        + "<sbc:ReferencedSignatureID>urn:oasis:names:specification:ubl:signature:Invoice</sbc:ReferencedSignatureID>"
        + "</sac:SignatureInformation></sig:UBLDocumentSignatures></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>";

    private static string Advance =>
        $"""
            <cac:InvoiceLine><cbc:ID>3</cbc:ID><cbc:InvoicedQuantity unitCode="PCE">1</cbc:InvoicedQuantity>{Money("LineExtensionAmount", "0.00")}
              <cac:DocumentReference><cbc:ID>ADV-1</cbc:ID><cbc:IssueDate>2026-10-01</cbc:IssueDate><cbc:IssueTime>09:00:00</cbc:IssueTime><cbc:DocumentTypeCode>386</cbc:DocumentTypeCode></cac:DocumentReference>
              <cac:TaxTotal><cbc:TaxAmount currencyID="SAR">0.00</cbc:TaxAmount><cbc:RoundingAmount currencyID="SAR">0.00</cbc:RoundingAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="SAR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="SAR">15.00</cbc:TaxAmount><cac:TaxCategory>{Standard}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
              <cac:Item><cbc:Name>Advance</cbc:Name><cac:ClassifiedTaxCategory>{Standard}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>{Money(
                "PriceAmount",
                "0.00"
            )}</cac:Price></cac:InvoiceLine>
            """;

    private static string Money(string name, string value) => $"<cbc:{name} currencyID=\"SAR\">{value}</cbc:{name}>";

    private static string Bytes(string id) =>
        $"<cac:AdditionalDocumentReference><cbc:ID>{id}</cbc:ID><cac:Attachment>"
        + "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/plain\">QUJD</cbc:EmbeddedDocumentBinaryObject>"
        + "</cac:Attachment></cac:AdditionalDocumentReference>";

    private static string Party(string scheme, string id, string vat, string name) =>
        $"""
            <cac:Party><cac:PartyIdentification><cbc:ID schemeID="{scheme}">{id}</cbc:ID></cac:PartyIdentification>
              <cac:PostalAddress><cbc:StreetName>Street</cbc:StreetName><cbc:BuildingNumber>2322</cbc:BuildingNumber><cbc:CitySubdivisionName>District</cbc:CitySubdivisionName><cbc:CityName>Riyadh</cbc:CityName><cbc:PostalZone>23333</cbc:PostalZone><cac:Country><cbc:IdentificationCode>SA</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
              <cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID>{Scheme}</cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>
            """;

    private static string Charge(bool charge) =>
        $"""
            <cac:AllowanceCharge><cbc:ChargeIndicator>{(charge ? "true" : "false")}</cbc:ChargeIndicator>{(
                charge ? "<cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode>" : ""
            )}<cbc:AllowanceChargeReason>Reason</cbc:AllowanceChargeReason>
              <cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>{Money("Amount", "10.00")}{Money(
                "BaseAmount",
                "100.00"
            )}<cac:TaxCategory>{Standard}</cac:TaxCategory></cac:AllowanceCharge>
            """;

    private static string Line(int number) =>
        $"""
            <cac:InvoiceLine><cbc:ID>{number}</cbc:ID><cbc:InvoicedQuantity unitCode="PCE">1</cbc:InvoicedQuantity>{Money("LineExtensionAmount", "100.00")}
              <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Reason</cbc:AllowanceChargeReason>{Money(
                "Amount",
                "5.00"
            )}</cac:AllowanceCharge>
              <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>Reason</cbc:AllowanceChargeReason>{Money(
                "Amount",
                "5.00"
            )}</cac:AllowanceCharge>
              <cac:TaxTotal><cbc:TaxAmount currencyID="SAR">15.00</cbc:TaxAmount><cbc:RoundingAmount currencyID="SAR">115.00</cbc:RoundingAmount></cac:TaxTotal>
              <cac:Item><cbc:Name>Item</cbc:Name><cac:ClassifiedTaxCategory>{Standard}</cac:ClassifiedTaxCategory></cac:Item>
              <cac:Price>{Money("PriceAmount", "100.00")}<cbc:BaseQuantity unitCode="PCE">1</cbc:BaseQuantity><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>{Money(
                "Amount",
                "0.00"
            )}{Money("BaseAmount", "100.00")}</cac:AllowanceCharge></cac:Price></cac:InvoiceLine>
            """;
}
