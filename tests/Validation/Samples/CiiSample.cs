using System.Globalization;
using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>A small valid invoice of our own in CII, in one VAT category.</summary>
internal static class CiiSample
{
    public static XDocument Make(string category = "S")
    {
        var rate = category is "S" or "L" or "M" ? 25m : 0m;
        var tax = Math.Round(1000m * rate / 100m, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
        var due = (1000m + (1000m * rate / 100m)).ToString("0.00", CultureInfo.InvariantCulture);
        var percent = category == "O" ? "" : $"<ram:RateApplicablePercent>{rate.ToString(CultureInfo.InvariantCulture)}</ram:RateApplicablePercent>";
        var reason = category is "AE" or "E" or "G" or "K" or "O" ? "<ram:ExemptionReason>Reason</ram:ExemptionReason>" : "";
        string Ids(string country) =>
            category == "O" ? "" : $"<ram:SpecifiedTaxRegistration><ram:ID schemeID=\"VA\">{country}123456785</ram:ID></ram:SpecifiedTaxRegistration>";
        string Party(string name, string country) =>
            $"""
                <ram:ID>{name}1</ram:ID><ram:Name>{name}</ram:Name><ram:PostalTradeAddress><ram:CountryID>{country}</ram:CountryID></ram:PostalTradeAddress>
                <ram:URIUniversalCommunication><ram:URIID schemeID="0088">7300010000001</ram:URIID></ram:URIUniversalCommunication>{Ids(country)}
                """;
        string Line(int number, string amount) =>
            $"""
                <ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>{number}</ram:LineID></ram:AssociatedDocumentLineDocument>
                <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">1234567890128</ram:GlobalID><ram:Name>Item</ram:Name>
                <ram:ApplicableProductCharacteristic><ram:Description>Colour</ram:Description><ram:Value>Black</ram:Value></ram:ApplicableProductCharacteristic></ram:SpecifiedTradeProduct>
                <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>100.00</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
                <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
                <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>{category}</ram:CategoryCode>{percent}</ram:ApplicableTradeTax>
                <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{amount}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
                """;
        string Adjustment(string indicator, string code) =>
            $"""
                <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>{indicator}</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>50.00</ram:ActualAmount><ram:ReasonCode>{code}</ram:ReasonCode>
                <ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>{category}</ram:CategoryCode>{percent}</ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
                """;
        return XDocument.Parse(
            $"""
            <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
            <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
            <rsm:ExchangedDocument><ram:ID>INV-1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260521</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
            <rsm:SupplyChainTradeTransaction>{Line(1, "400.00")}{Line(2, "600.00")}
            <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty>{Party("Seller", "AT")}</ram:SellerTradeParty><ram:BuyerTradeParty>{Party(
                "Buyer",
                "FR"
            )}</ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:PostalTradeAddress><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty>
            <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20260520</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
            <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
            <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>AT483200000012345864</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
            <ram:ApplicableTradeTax><ram:CalculatedAmount>{tax}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>{reason}<ram:BasisAmount>1000.00</ram:BasisAmount><ram:CategoryCode>{category}</ram:CategoryCode>{percent}</ram:ApplicableTradeTax>
            {Adjustment("false", "95")}{Adjustment("true", "FC")}
            <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>1000.00</ram:LineTotalAmount><ram:ChargeTotalAmount>50.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>50.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount>
            <ram:TaxTotalAmount currencyID="EUR">{tax}</ram:TaxTotalAmount><ram:GrandTotalAmount>{due}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>100.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>{(
                decimal.Parse(due, CultureInfo.InvariantCulture) - 100m
            ).ToString("0.00", CultureInfo.InvariantCulture)}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>
            """
        );
    }
}
