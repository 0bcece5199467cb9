using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>Small valid documents of our own, of the kinds that Peppol sends besides invoices.</summary>
internal static class PeppolSample
{
    private const string Namespaces =
        "xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" "
        + "xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"";

    private const string Party =
        "<cbc:EndpointID schemeID=\"0088\">7300010000001</cbc:EndpointID>"
        + "<cac:PartyIdentification><cbc:ID schemeID=\"0088\">7300010000001</cbc:ID></cac:PartyIdentification>";

    private const string OrderedLine = "<cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference>";

    private const string Address = "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>";

    private const string Legal = "<cac:PartyLegalEntity><cbc:RegistrationName>A firm</cbc:RegistrationName></cac:PartyLegalEntity>";

    public static XDocument Make(string kind) =>
        kind switch
        {
            "order" => Of("Order", "order:3", "ordering:3", Order()),
            "order-response" => Of("OrderResponse", "order_response:3", "ordering:3", OrderResponse()),
            "despatch" => Of("DespatchAdvice", "despatch_advice:3", "despatch_advice:3", Despatch()),
            "response" => Of("ApplicationResponse", "invoice_response:3", "invoice_response:3", Response()),
            _ => Of("ApplicationResponse", "urn:peppol:edec:mls:1.0", "urn:peppol:edec:mls", Status()),
        };

    private static XDocument Of(string root, string transaction, string process, string content)
    {
        string Full(string kind, string id) => id.StartsWith("urn:", StringComparison.Ordinal) ? id : $"urn:fdc:peppol.eu:poacc:{kind}:{id}";
        return XDocument.Parse(
            $"""
            <{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" {Namespaces}>
            <cbc:CustomizationID>{Full("trns", transaction)}</cbc:CustomizationID><cbc:ProfileID>{Full("bis", process)}</cbc:ProfileID>
            <cbc:ID>D-1</cbc:ID><cbc:IssueDate>2026-05-21</cbc:IssueDate>{content}</{root}>
            """
        );
    }

    private static string Order() =>
        $"""
            <cbc:OrderTypeCode>220</cbc:OrderTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:CustomerReference>Ref</cbc:CustomerReference>
            <cac:ValidityPeriod><cbc:EndDate>2026-06-30</cbc:EndDate></cac:ValidityPeriod>
            <cac:BuyerCustomerParty><cac:Party>{Party}<cac:PartyName><cbc:Name>A buyer</cbc:Name></cac:PartyName>{Legal}</cac:Party></cac:BuyerCustomerParty>
            <cac:SellerSupplierParty><cac:Party>{Party}<cac:PartyName><cbc:Name>A seller</cbc:Name></cac:PartyName>{Address}{Legal}</cac:Party></cac:SellerSupplierParty>
            <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason>
              <cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="EUR">10.00</cbc:Amount><cbc:BaseAmount currencyID="EUR">100.00</cbc:BaseAmount>
              <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
            <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">22.50</cbc:TaxAmount></cac:TaxTotal>
            <cac:AnticipatedMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">90.00</cbc:TaxExclusiveAmount>
              <cbc:TaxInclusiveAmount currencyID="EUR">112.50</cbc:TaxInclusiveAmount><cbc:AllowanceTotalAmount currencyID="EUR">10.00</cbc:AllowanceTotalAmount>
              <cbc:PayableAmount currencyID="EUR">112.50</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>
            {OrderLine("<cbc:Quantity unitCode=\"C62\">1</cbc:Quantity><cbc:LineExtensionAmount currencyID=\"EUR\">100.00</cbc:LineExtensionAmount>")}
            """;

    private static string OrderResponse() =>
        $"""
            <cbc:OrderResponseCode>CA</cbc:OrderResponseCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
            <cac:OrderReference><cbc:ID>O-1</cbc:ID></cac:OrderReference>
            <cac:SellerSupplierParty><cac:Party>{Party}{Legal}</cac:Party></cac:SellerSupplierParty>
            <cac:BuyerCustomerParty><cac:Party>{Party}{Legal}</cac:Party></cac:BuyerCustomerParty>
            {OrderLine("<cbc:LineStatusCode>3</cbc:LineStatusCode><cbc:Quantity unitCode=\"C62\">1</cbc:Quantity>", OrderedLine)}
            """;

    private static string OrderLine(string own, string reference = "") =>
        $"""
            <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID>{own}
              <cac:Price><cbc:PriceAmount currencyID="EUR">100.00</cbc:PriceAmount><cbc:BaseQuantity unitCode="C62">1</cbc:BaseQuantity></cac:Price>
              <cac:Item><cbc:Name>An item</cbc:Name><cac:SellersItemIdentification><cbc:ID>I-1</cbc:ID></cac:SellersItemIdentification></cac:Item></cac:LineItem>{reference}</cac:OrderLine>
            """;

    private static string Despatch() =>
        $"""
            <cac:OrderReference><cbc:ID>O-1</cbc:ID></cac:OrderReference>
            <cac:DespatchSupplierParty><cac:Party>{Party}{Legal}</cac:Party></cac:DespatchSupplierParty>
            <cac:DeliveryCustomerParty><cac:Party>{Party}{Legal}</cac:Party></cac:DeliveryCustomerParty>
            <cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="C62">1</cbc:DeliveredQuantity>
              {OrderedLine}
              <cac:Item><cbc:Name>An item</cbc:Name><cac:SellersItemIdentification><cbc:ID>I-1</cbc:ID></cac:SellersItemIdentification></cac:Item></cac:DespatchLine>
            """;

    private static string Response() =>
        $"""
            <cac:SenderParty>{Party}{Legal}</cac:SenderParty><cac:ReceiverParty>{Party}{Legal}</cac:ReceiverParty>
            <cac:DocumentResponse><cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode>
              <cac:Status><cbc:StatusReasonCode listID="OPStatusReason">REF</cbc:StatusReasonCode></cac:Status></cac:Response>
              <cac:DocumentReference><cbc:ID>INV-1</cbc:ID><cbc:DocumentTypeCode>380</cbc:DocumentTypeCode></cac:DocumentReference></cac:DocumentResponse>
            """;

    private static string Status() =>
        """
            <cbc:IssueTime>12:00:00Z</cbc:IssueTime><cac:SenderParty><cbc:EndpointID schemeID="0242">000001</cbc:EndpointID></cac:SenderParty>
            <cac:ReceiverParty><cbc:EndpointID schemeID="0242">000002</cbc:EndpointID></cac:ReceiverParty>
            <cac:DocumentResponse><cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode><cbc:Description>Refused</cbc:Description></cac:Response>
              <cac:DocumentReference><cbc:ID>m-1</cbc:ID></cac:DocumentReference>
              <cac:LineResponse><cac:LineReference><cbc:LineID>/Invoice</cbc:LineID></cac:LineReference>
                <cac:Response><cbc:Description>A rule</cbc:Description><cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode></cac:Status></cac:Response></cac:LineResponse></cac:DocumentResponse>
            """;
}
