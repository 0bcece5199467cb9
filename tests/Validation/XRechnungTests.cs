using Invoicing.Faults;
using Invoicing.Validation.Rules.XRechnung;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class XRechnungTests
{
    private const string Seller = "cac:AccountingSupplierParty/cac:Party";
    private const string Buyer = "cac:AccountingCustomerParty/cac:Party";
    private const string Address = "cac:Delivery/cac:DeliveryLocation/cac:Address";
    private const string Means = "cac:PaymentMeans";
    private const string Item = "cac:InvoiceLine[1]/cac:Item";
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement";
    private const string Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";
    private const string Delivery = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery";
    private const string Guideline = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";

    private const string German = $"set cbc:CustomizationID {XRechnungProfile.Cius};add {Seller} cac:Contact/cbc:Name=Name;add {Seller}/cac:Contact cbc:Telephone=123;"
        + $"add {Seller}/cac:Contact cbc:ElectronicMail=a@b.de;add {Seller}/cac:PostalAddress cbc:PostalZone=1010;add {Buyer}/cac:PostalAddress cbc:CityName=Paris;"
        + $"add {Buyer}/cac:PostalAddress cbc:PostalZone=75001;add {Address} cbc:CityName=Paris;add {Address} cbc:PostalZone=75001;remove {Means}/cac:CardAccount;";

    private const string GermanCii = $"set {Guideline} {XRechnungProfile.Cius};add rsm:ExchangedDocumentContext ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID=P;"
        + $"add {Agreement} ram:BuyerReference=R;add {Agreement}/ram:SellerTradeParty/ram:PostalTradeAddress ram:CityName=Wien;"
        + $"add {Agreement}/ram:SellerTradeParty/ram:PostalTradeAddress ram:PostcodeCode=1010;add {Agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress ram:CityName=Paris;"
        + $"add {Agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress ram:PostcodeCode=75001;add {Delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress ram:CityName=Paris;"
        + $"add {Delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress ram:PostcodeCode=75001;add {Agreement}/ram:SellerTradeParty ram:DefinedTradeContact/ram:PersonName=N;"
        + $"add {Agreement}/ram:SellerTradeParty/ram:DefinedTradeContact ram:TelephoneUniversalCommunication/ram:CompleteNumber=123;"
        + $"add {Agreement}/ram:SellerTradeParty/ram:DefinedTradeContact ram:EmailURIUniversalCommunication/ram:URIID=a@b.de;"
        + "set rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem[1]/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity 4;"
        + "set rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem[2]/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity 6;";

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Judge_ValidSample_PassesWithoutFaults()
    {
        Assert.Empty(Ubl("").Faults);
        Assert.Empty(Cii("").Faults);
    }

    [Theory]
    [InlineData("BR-DE-2", $"remove {Seller}/cac:Contact")]
    [InlineData("BR-DE-3", $"set {Seller}/cac:PostalAddress/cbc:CityName  ")]
    [InlineData("BR-DE-8", $"remove {Buyer}/cac:PostalAddress/cbc:CityName")]
    [InlineData("BR-DE-15", "remove cbc:BuyerReference")]
    [InlineData("BR-DE-18", "add . cac:PaymentTerms/cbc:Note=#SKONTO#TAGE=14#PROZENT=2#")]
    [InlineData("BR-DE-21", "set cbc:CustomizationID urn:cen.eu:en16931:2017")]
    [InlineData("BR-DE-19", $"set {Means}/cbc:PaymentMeansCode 58;set {Means}/cac:PayeeFinancialAccount/cbc:ID AT123")]
    [InlineData("BR-DE-23-a", $"remove {Means}/cac:PayeeFinancialAccount")]
    [InlineData("BR-DE-25-b", $"set {Means}/cbc:PaymentMeansCode 59")]
    [InlineData("BR-DE-28", $"set {Seller}/cac:Contact/cbc:ElectronicMail a@b")]
    [InlineData("PEPPOL-EN16931-R008", "set cbc:Note  ")]
    [InlineData("PEPPOL-EN16931-R061", $"set {Means}/cbc:PaymentMeansCode 59")]
    [InlineData("BR-DEX-01", $"set cbc:CustomizationID {XRechnungProfile.Extension};set //cbc:EmbeddedDocumentBinaryObject/@mimeCode text/xml")]
    [InlineData("BR-DEX-02", $"set cbc:CustomizationID {XRechnungProfile.Extension};add cac:InvoiceLine[1] cac:SubInvoiceLine/cbc:LineExtensionAmount=1")]
    [InlineData("BR-DEX-09", $"set cbc:CustomizationID {XRechnungProfile.Extension};add . cac:PrepaidPayment/cbc:PaidAmount=5")]
    [InlineData("BR-DEX-07", $"set cbc:CustomizationID {XRechnungProfile.Extension};set {Seller}/cbc:EndpointID/@schemeID XR04")]
    [InlineData("BR-DE-CVD-03", $"set cbc:CustomizationID {XRechnungProfile.Vehicles}")]
    [InlineData("BR-DE-CVD-05", $"set cbc:CustomizationID {XRechnungProfile.Vehicles};set {Item}/cac:AdditionalItemProperty/cbc:Name cva")]
    public void Judge_UblWithOneRuleBroken_NamesTheRule(string rule, string operations) => AssertNames(rule, Ubl(operations));

    [Theory]
    [InlineData("BR-DE-1", $"remove {Settlement}/ram:SpecifiedTradeSettlementPaymentMeans")]
    [InlineData("BR-DE-5", $"remove {Agreement}/ram:SellerTradeParty/ram:DefinedTradeContact/ram:PersonName")]
    [InlineData("BR-DE-10", $"remove {Delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CityName")]
    [InlineData("BR-DE-14", $"remove {Settlement}/ram:ApplicableTradeTax/ram:RateApplicablePercent")]
    [InlineData("BR-DE-17", "set rsm:ExchangedDocument/ram:TypeCode 386")]
    [InlineData("BR-DE-21", $"set {Guideline} urn:cen.eu:en16931:2017")]
    [InlineData("BR-DE-23-b", $"add {Settlement} ram:CreditorReferenceID=DE1")]
    [InlineData("BR-DE-30", $"add {Settlement} ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID=M")]
    [InlineData("PEPPOL-EN16931-R001", "remove rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter")]
    [InlineData("PEPPOL-EN16931-R043-1", $"set {Settlement}/ram:SpecifiedTradeAllowanceCharge[1]/ram:ChargeIndicator/udt:Indicator 0")]
    [InlineData("PEPPOL-EN16931-R054", $"add {Settlement} ram:TaxCurrencyCode=SEK")]
    [InlineData("PEPPOL-EN16931-R120", "set //ram:BilledQuantity 9")]
    [InlineData("BR-DEX-04", $"set {Guideline} {XRechnungProfile.Extension};add {Agreement}/ram:BuyerTradeParty ram:GlobalID=1;set {Agreement}/ram:BuyerTradeParty/ram:GlobalID/@schemeID 0244")]
    [InlineData("BR-DE-CVD-01", $"set {Guideline} {XRechnungProfile.Vehicles}")]
    public void Judge_CiiWithOneRuleBroken_NamesTheRule(string rule, string operations) => AssertNames(rule, Cii(operations));

    [Fact]
    public void Judge_WithoutAnyDateOfDelivery_OnlyInforms()
    {
        var verdict = Ubl("remove cac:Delivery/cbc:ActualDeliveryDate;remove cac:InvoicePeriod;remove cac:InvoiceLine/cac:InvoicePeriod");

        Assert.True(verdict.Passed);
        Assert.Equal(Severity.Information, Assert.Single(verdict.Faults, fault => fault.Code == "BR-DE-TMP-32").Severity);
        Assert.DoesNotContain("BR-DE-TMP-32", verdict.WarningIds);
    }

    [Theory]
    [InlineData(XRechnungProfile.Cius, true)]
    [InlineData(XRechnungProfile.Extension, true)]
    [InlineData(XRechnungProfile.Vehicles, true)]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3", false)]
    public void Declared_BySpecification_NamesXRechnung(string specification, bool named) => Assert.Equal(named,
        DocumentJudge.Default.Declared(Mutation.Apply(UblSample.Make(), $"set cbc:CustomizationID {specification}")).Contains(RuleSets.XRechnungUbl));

    private static void AssertNames(string rule, RuleSetVerdict verdict)
    {
        var fault = verdict.Faults.First(fault => fault.Code == rule);
        Assert.Contains(rule, fault.Severity == Severity.Fatal ? verdict.FatalIds : verdict.WarningIds);
        Assert.NotNull(fault.Hint);
        Assert.NotNull(fault.Path);
    }

    private static RuleSetVerdict Ubl(string operations) =>
        DocumentJudge.Default.JudgeEach(Mutation.Apply(UblSample.Make(), German + operations), [RuleSets.XRechnungUbl], Today)[0];

    private static RuleSetVerdict Cii(string operations) =>
        DocumentJudge.Default.JudgeEach(Mutation.Apply(CiiSample.Make(), GermanCii + operations), [RuleSets.XRechnungCii], Today)[0];
}
