using System.Xml.Linq;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

/// <summary>Documents that the XML schemas refuse, or that are odd in other ways. What is expected is what Saxon-HE made of the official rules.</summary>
public class UnusualDocumentTests
{
    private const string Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";
    private const string Allowance = $"{Settlement}/ram:SpecifiedTradeAllowanceCharge[1]";
    private const string Totals = $"{Settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation";
    private const string LineTax =
        "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem[1]/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax";
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly XNamespace Foreign = "urn:x";

    public static TheoryData<string, string> Cii =>
        new()
        {
            {
                $"copy {Allowance}/ram:ChargeIndicator;set {Allowance}/ram:ChargeIndicator[2]/udt:Indicator true;remove {Allowance}/ram:ReasonCode",
                "BR-33 BR-38 BR-CO-12 BR-CO-21 BR-CO-22 BR-S-08"
            },
            {
                $"copy {Allowance}/ram:ChargeIndicator/udt:Indicator;set {Allowance}/ram:ChargeIndicator/udt:Indicator[2] true;remove "
                    + $"{Allowance}/ram:ReasonCode",
                "BR-33 BR-CO-12 BR-CO-21 BR-S-08"
            },
            { $"remove {Settlement}/ram:SpecifiedTradeAllowanceCharge;remove {Totals}/ram:ChargeTotalAmount;set {Totals}/ram:AllowanceTotalAmount -0", "" },
            {
                $"set {Settlement}/ram:SpecifiedTradeAllowanceCharge/ram:ActualAmount 0;remove {Totals}/ram:ChargeTotalAmount;set "
                    + $"{Totals}/ram:AllowanceTotalAmount -0",
                "BR-CO-11 BR-CO-12"
            },
            { $"set {Settlement}/ram:ApplicableTradeTax/ram:CalculatedAmount -0.00;set {Totals}/ram:TaxTotalAmount -0", "BR-CO-15 BR-CO-17 BR-S-09" },
            { $"set {Settlement}/ram:ApplicableTradeTax/ram:CalculatedAmount 0;set {Totals}/ram:TaxTotalAmount -0", "BR-CO-14 BR-CO-15 BR-CO-17 BR-S-09" },
            { $"copy {LineTax};set {LineTax}[2]/ram:CategoryCode B;set {LineTax}[2]/ram:RateApplicablePercent x", "BR-B-01 BR-B-02 CII-SR-454" },
            {
                $"copy {LineTax};set {LineTax}[1]/ram:CategoryCode B;set {LineTax}[1]/ram:RateApplicablePercent x",
                "BR-B-01 BR-B-02 CII-SR-454 GW-RULE-UNDECIDED"
            },
        };

    [Theory]
    [MemberData(nameof(Cii))]
    public void JudgeEach_OddCii_FiresWhatTheOfficialRulesFire(string operations, string official) =>
        Assert.Equal(official, Fired(Mutation.Apply(CiiSample.Make(), operations), RuleSets.En16931Cii));

    [Theory]
    [InlineData("TotalAmount", "currencyID")]
    [InlineData("FooReferencedDocument", "")]
    public void JudgeEach_ForeignElementNamedLikeOneOfCii_IsNotAsked(string name, string attribute)
    {
        var sample = CiiSample.Make();
        var foreign = new XElement(Foreign + name, new XElement(sample.Descendants().First(each => each.Name.LocalName == "TypeCode")));
        if (attribute.Length > 0)
        {
            foreign.SetAttributeValue(attribute, "EUR");
        }
        sample.Root!.Add(foreign);

        Assert.Equal("", Fired(Mutation.Apply(sample, ""), RuleSets.En16931Cii));
    }

    [Fact]
    public void JudgeEach_UnknownElementOfCiisNamespace_IsAskedByTheEndOfItsName()
    {
        var sample = CiiSample.Make();
        var ns = (XNamespace)UblSample.Prefixes().LookupNamespace("ram")!;
        sample.Root!.Add(new XElement(ns + "FooAmount", new XAttribute("currencyID", "EUR")));

        Assert.Equal("CII-DT-031", Fired(Mutation.Apply(sample, ""), RuleSets.En16931Cii));
    }

    [Fact]
    public void JudgeEach_InvoiceInsideOfAnother_PeppolAsksItsDocumentRulesOfBoth()
    {
        var sample = UblSample.Make();
        var inner = new XElement(sample.Root!.Name, sample.Root!.Elements().Where(each => each.Name.LocalName == "AllowanceCharge").Take(1));
        inner.Descendants().Where(each => each.Name.LocalName == "BaseAmount").Remove();
        sample.Root.Elements().First(each => each.Name.LocalName == "Delivery").Add(inner);

        Assert.Equal(
            "PEPPOL-EN16931-R001 PEPPOL-EN16931-R003 PEPPOL-EN16931-R004 PEPPOL-EN16931-R041 PEPPOL-EN16931-R053",
            Fired(Mutation.Apply(sample, ""), RuleSets.PeppolBis3)
        );
    }

    [Fact]
    public void JudgeEach_TransactionThatIsNoChildOfTheRoot_LinesAreStillAsked()
    {
        var sample = CiiSample.Make();
        var transaction = sample.Root!.Elements().First(each => each.Name.LocalName == "SupplyChainTradeTransaction");
        transaction.Remove();
        sample.Root.Elements().First().Add(transaction);
        var verdict = Judge(Mutation.Apply(sample, ""), RuleSets.En16931Cii);

        Assert.Equal(
            "BR-05,BR-06,BR-07,BR-08,BR-09,BR-10,BR-11,BR-CO-11,BR-CO-12,BR-S-02,BR-S-03,BR-S-04,BR-S-08,CII-DT-033",
            string.Join(',', verdict.FatalIds)
        );
        Assert.Equal(16, verdict.FatalCount);
    }

    [Fact]
    public void JudgeEach_TwoLinesWithOneUnusedElementEach_AreCountedEach()
    {
        const string Line = "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem";
        var verdict = Judge(Mutation.Apply(CiiSample.Make(), $"add {Line} ram:DescriptionCode=1;add {Line}[1] ram:DescriptionCode=2"), RuleSets.En16931Cii);

        Assert.Equal(["CII-SR-035"], verdict.WarningIds);
        Assert.Equal((0, 2, 0), (verdict.FatalCount, verdict.WarningCount, verdict.InformationCount));
    }

    /// <summary>Sums are of the allowances of the document; a rate on a line's allowance is not read, once a line has the rate that is asked for.</summary>
    [Theory]
    [InlineData("S")]
    [InlineData("L")]
    public void JudgeEach_RateOfALinesAllowanceThatIsNoNumber_SumsAreDecided(string category)
    {
        const string LineAllowance = "cac:InvoiceLine[1]/cac:AllowanceCharge[1]";
        var document = Mutation.Apply(
            UblSample.Make(category),
            $"add {LineAllowance} cac:TaxCategory/cbc:ID={category};add {LineAllowance}/cac:TaxCategory cbc:Percent=x"
        );

        Assert.Equal("UBL-CR-558", Fired(document, RuleSets.En16931Ubl));
    }

    [Fact]
    public void JudgeEach_BreakdownWithTwoCategories_EachFamilyThatStandsElsewhereTakesIt()
    {
        const string Tax = $"{Settlement}/ram:ApplicableTradeTax";
        var document = Mutation.Apply(CiiSample.Make("O"), $"copy {Tax}/ram:CategoryCode;set {Tax}/ram:CategoryCode[2] E;set {Tax}/ram:BasisAmount 5");

        Assert.Equal("BR-E-01 BR-E-08 BR-O-08 BR-O-11 BR-O-12", Fired(document, RuleSets.En16931Cii));
    }

    [Fact]
    public void JudgeEach_CreditNoteLineWithAnUnusableRate_IsNotReadWhereAllowancesDecide()
    {
        const string Category = "cac:CreditNoteLine[1]/cac:Item/cac:ClassifiedTaxCategory";
        var document = Mutation.Apply(
            UblSample.Make(creditNote: true),
            $"copy {Category}/cbc:Percent;set {Category}/cbc:Percent[2] x;set cac:TaxTotal[1]/cac:TaxSubtotal/cbc:TaxableAmount 0"
        );

        Assert.Equal("BR-CO-17 BR-S-09", Fired(document, RuleSets.En16931Ubl));
    }

    private static string Fired(byte[] document, string set)
    {
        var verdict = Judge(document, set);
        return string.Join(
            ' ',
            verdict
                .Faults.GroupBy(fault => fault.Code)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Count() == 1 ? group.Key : $"{group.Key}*{group.Count()}")
        );
    }

    private static RuleSetVerdict Judge(byte[] document, string set) => DocumentValidator.Default.ValidateEach(document, [set], Today)[0];
}
