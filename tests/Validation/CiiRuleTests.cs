using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class CiiRuleTests
{
    private const string Transaction = "rsm:SupplyChainTradeTransaction";
    private const string Line = $"{Transaction}/ram:IncludedSupplyChainTradeLineItem[1]";
    private const string Settlement = $"{Transaction}/ram:ApplicableHeaderTradeSettlement";
    private const string Agreement = $"{Transaction}/ram:ApplicableHeaderTradeAgreement";
    private const string Totals = $"{Settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation";
    private const string Tax = $"{Settlement}/ram:ApplicableTradeTax";
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string> Categories => [.. Bindings.VatCategories.Codes];

    public static TheoryData<string, string> Structure => [.. StructurePaths()];

    [Theory]
    [MemberData(nameof(Categories))]
    public void Judge_ValidSample_PassesWithoutFaults(string category) => Assert.Empty(Judge(Mutation.Apply(CiiSample.Make(category), "")).Faults);

    [Theory]
    [InlineData("BR-01", "set rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID  ")]
    [InlineData("BR-02", "remove rsm:ExchangedDocument/ram:ID")]
    [InlineData("BR-03", "set rsm:ExchangedDocument/ram:IssueDateTime/*/@format 203")]
    [InlineData("BR-09", $"remove {Agreement}/ram:SellerTradeParty/ram:PostalTradeAddress")]
    [InlineData("BR-11", $"remove {Agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID")]
    [InlineData("BR-16", $"remove {Transaction}/ram:IncludedSupplyChainTradeLineItem")]
    [InlineData("BR-23", $"remove {Line}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode")]
    [InlineData("BR-27", $"set {Line}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount -1")]
    [InlineData("BR-31", $"remove {Settlement}/ram:SpecifiedTradeAllowanceCharge[1]/ram:ActualAmount")]
    [InlineData("BR-37", $"set {Settlement}/ram:SpecifiedTradeAllowanceCharge[2]/ram:CategoryTradeTax/ram:TypeCode GST")]
    [InlineData("BR-48", $"remove {Tax}/ram:RateApplicablePercent")]
    [InlineData("BR-53", $"add {Settlement} ram:TaxCurrencyCode=SEK")]
    [InlineData("BR-57", $"remove {Transaction}/ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID")]
    [InlineData("BR-61", $"remove {Settlement}/ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount/ram:IBANID")]
    [InlineData("BR-62", $"remove {Agreement}/ram:SellerTradeParty/ram:URIUniversalCommunication/ram:URIID/@schemeID")]
    [InlineData("BR-64", $"remove {Line}/ram:SpecifiedTradeProduct/ram:GlobalID/@schemeID")]
    [InlineData("BR-CL-03", $"set {Totals}/ram:TaxTotalAmount/@currencyID EUX")]
    [InlineData("BR-CL-14", $"set {Agreement}/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID SS")]
    [InlineData("BR-CO-09", $"set {Agreement}/ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID QQ1")]
    [InlineData("BR-CO-10", $"set {Totals}/ram:LineTotalAmount 1000.01")]
    [InlineData("BR-CO-11", $"set {Totals}/ram:AllowanceTotalAmount 50.01")]
    [InlineData("BR-CO-12", $"remove {Totals}/ram:ChargeTotalAmount")]
    [InlineData("BR-CO-13", $"set {Totals}/ram:TaxBasisTotalAmount 1000.01")]
    [InlineData("BR-CO-14", $"set {Totals}/ram:TaxTotalAmount 250.01")]
    [InlineData("BR-CO-15", $"set {Totals}/ram:GrandTotalAmount 1250.01")]
    [InlineData("BR-CO-16", $"set {Totals}/ram:DuePayableAmount 1150.01")]
    [InlineData("BR-CO-17", $"set {Tax}/ram:CalculatedAmount 252.00")]
    [InlineData("BR-CO-18", $"remove {Tax}")]
    [InlineData("BR-DEC-13", $"set {Totals}/ram:TaxTotalAmount 250.001")]
    [InlineData("BR-DEC-20", $"set {Tax}/ram:CalculatedAmount 250.000")]
    [InlineData("BR-S-02", $"remove {Agreement}/ram:SellerTradeParty/ram:SpecifiedTaxRegistration")]
    [InlineData("BR-S-05", $"set {Line}/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent 0")]
    [InlineData("BR-S-08", $"set {Tax}/ram:BasisAmount 1000.01")]
    [InlineData("BR-S-09", $"set {Tax}/ram:CalculatedAmount 251.00")]
    [InlineData("BR-S-10", $"add {Tax} ram:ExemptionReason=Why")]
    [InlineData("CII-SR-014", "copy rsm:ExchangedDocument/ram:TypeCode")]
    [InlineData("CII-SR-463", $"remove {Settlement}/ram:SpecifiedTradeAllowanceCharge[1]/ram:ChargeIndicator")]
    [InlineData("CII-DT-031", $"set {Totals}/ram:GrandTotalAmount/@currencyID EUR")]
    [InlineData("CII-DT-037", $"set {Tax}/ram:TypeCode GST")]
    [InlineData("CII-DT-097", "set rsm:ExchangedDocument/ram:IssueDateTime/* 2026-05-21")]
    public void Judge_OneRuleBroken_NamesTheRule(string rule, string operations) =>
        Assert.Contains(rule, Ids(Judge(Mutation.Apply(CiiSample.Make(), operations))));

    [Theory]
    [MemberData(nameof(Structure))]
    public void Judge_ElementThatMayNotStand_NamesTheRule(string rule, string path)
    {
        var sample = CiiSample.Make();
        Mutation.Add(sample.Root!, path);

        Assert.Contains(rule, Ids(Judge(Mutation.Apply(sample, ""))));
    }

    private static IEnumerable<(string Rule, string Path)> StructurePaths()
    {
        using var stream = typeof(RuleSets).Assembly.GetManifestResourceStream("Rules/cii-structure")!;
        using var reader = new StreamReader(stream);
        foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#' && !line.Contains('@', StringComparison.Ordinal)))
        {
            var cells = line.Split(' ');
            yield return (cells[0].TrimEnd('!'), cells[2].Replace('|', '/').Trim('/'));
        }
    }

    private static IEnumerable<string> Ids(RuleSetVerdict verdict) => verdict.FatalIds.Concat(verdict.WarningIds);

    private static RuleSetVerdict Judge(byte[] document) => DocumentJudge.Default.JudgeEach(document, [RuleSets.En16931Cii], Today)[0];
}
