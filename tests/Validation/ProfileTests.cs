using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Profiles;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Rules.CiusRo;
using Invoicing.Validation.Rules.XRechnung;

namespace Invoicing.Validation.Tests;

/// <summary>What a document names in BT-24 decides by which rules and levels it is judged, and whether that is the whole verdict.</summary>
public class ProfileTests
{
    private const string Peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string SelfBilling = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";
    private const string CiiSpecification = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
    private const string CiiTerms =
        "add rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement ram:SpecifiedTradePaymentTerms/ram:Description=30 days";
    private const string SubLine = "add cac:InvoiceLine[1] cac:SubInvoiceLine/cbc:ID=1";
    private const string ItemScheme = "set cac:InvoiceLine[1]/cac:Item/cac:StandardItemIdentification/cbc:ID/@schemeID 9999";

    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string> Unknown =>
        [
            "urn:garbage",
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v2.0",
            "OIOUBL-2.1",
            "urn:peppol:pint:billing-1@xx-1",
            "urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3",
            "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
            $"{Peppol}#conformant#urn:UBL.BE:1.0.0.20180214",
            $"{XRechnungProfile.Cius}x",
            "urn:cen.eu:en16931:2017 x",
            $"{CiusRoRules.Specification}.1",
        ];

    [Theory]
    [MemberData(nameof(Unknown))]
    public void JudgeEachDeclared_ProfileWithoutRules_PartialInTheRowOfTheProfile(string id)
    {
        var verdicts = Declared("ubl", $"set cbc:CustomizationID {id}");

        var partial = Assert.Single(verdicts, verdict => verdict.IsPartial);
        Assert.Same(partial, verdicts[^1]);
        Assert.Equal((id, false), (partial.RuleSet, partial.Passed));
        Assert.Equal([RuleSets.XsdUbl], verdicts.Select(verdict => verdict.RuleSet).Take(1));
        var fault = Assert.Single(partial.Faults);
        Assert.Equal(("GW-RULES-PARTIAL", Severity.Warning, "BT-24", "/Invoice/CustomizationID"), (fault.Code, fault.Severity, fault.Term, fault.Path));
        Assert.Contains(id, fault.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-partial", fault.Hint, StringComparison.Ordinal);
        Assert.Equal(id, DocumentValidator.Default.ValidateDeclared(RuleFixtures.Broken("ubl", $"set cbc:CustomizationID {id}"), [], Today).Unjudged);
    }

    [Theory]
    [InlineData("urn:cen.eu:en16931:2017")]
    [InlineData(Peppol)]
    [InlineData(SelfBilling)]
    [InlineData(XRechnungProfile.Cius)]
    [InlineData(XRechnungProfile.Extension)]
    [InlineData(XRechnungProfile.Vehicles)]
    [InlineData(CiusRoRules.Specification)]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0")]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:mfin.gov.rs:srbdt:2022")]
    [InlineData("urn:peppol:pint:billing-1@sg-1")]
    [InlineData("urn:peppol:pint:billing-1@jp-1")]
    [InlineData("urn:peppol:pint:nontaxinvoice-1@jp-1")]
    [InlineData("urn:peppol:pint:billing-1@my-1")]
    [InlineData("urn:peppol:pint:selfbilling-1@my-1")]
    [InlineData("urn:peppol:pint:billing-1@aunz-1")]
    [InlineData("urn:peppol:pint:selfbilling-1@aunz-1")]
    [InlineData("urn:peppol:pint:billing-1@ae-1")]
    [InlineData("urn:peppol:pint:selfbilling-1@ae-1")]
    [InlineData("urn:peppol:pint:billing-1@om-1")]
    [InlineData("urn:peppol:pint:selfbilling-1@om-1")]
    [InlineData("urn:peppol:pint:billing-1@eu-1")]
    public void JudgeEachDeclared_KnownProfile_HasNoPartialRow(string id) =>
        Assert.DoesNotContain(Declared("ubl", $"set cbc:CustomizationID {id}"), verdict => verdict.IsPartial);

    [Theory]
    [InlineData("order", "peppol-t01")]
    [InlineData("order-response", "peppol-t76")]
    [InlineData("despatch", "peppol-t16")]
    [InlineData("response", "peppol-t111")]
    [InlineData("status", "peppol-mls")]
    [InlineData("eusr", "peppol-eusr")]
    [InlineData("tsr", "peppol-tsr")]
    public void JudgeEachDeclared_PeppolDocumentThatIsNoInvoice_ByItsRulesAndInPart(string kind, string set)
    {
        var verdicts = Declared(kind, "");

        Assert.Equal([set], verdicts.Where(verdict => !verdict.IsPartial).Select(verdict => verdict.RuleSet));
        Assert.True(verdicts[0].Passed, string.Join(", ", verdicts[0].FatalIds));
        Assert.Contains("XML schema", Assert.Single(verdicts, verdict => verdict.IsPartial).Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JudgeEachDeclared_NoProfile_IsJudgedByTheNormWhichAsksForOne()
    {
        var verdicts = Declared("ubl", "remove cbc:CustomizationID");

        Assert.DoesNotContain(verdicts, verdict => verdict.IsPartial);
        Assert.Contains(verdicts, verdict => verdict.FatalIds.Contains("BR-01"));
    }

    [Theory]
    [InlineData(SelfBilling)]
    [InlineData(CiusRoRules.Specification)]
    public void JudgeEachDeclared_ProfileWithoutRulesForTheSyntax_IsPartial(string id) =>
        Assert.Equal(id, Assert.Single(Declared("cii", $"set {CiiSpecification} {id}"), verdict => verdict.IsPartial).RuleSet);

    [Theory]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.O", XRechnungProfile.Cius)]
    [InlineData("urn:cen.eu:EN16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.0", CiusRoRules.Specification)]
    [InlineData("urn:cen.eu:en16931:2017 #compliant#urn:fdc:peppol.eu:2017:poacc:biling:3.0", Peppol)]
    [InlineData("urn:garbage", null)]
    public void PartialVerdict_TypingError_NamesWhatIsMeant(string id, string? meant)
    {
        var hint = Assert.Single(Declared("ubl", $"set cbc:CustomizationID {id}")[^1].Faults).Hint!;

        if (meant is null)
        {
            Assert.StartsWith("Judge it", hint, StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith($"If {meant} is meant", hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PartialVerdict_LongIdOverLines_IsOneShortLine()
    {
        var id = Declared("ubl", $"set cbc:CustomizationID urn:a\t\n{new string('b', 5000)}")[^1].RuleSet;

        Assert.Equal(($"urn:a {new string('b', 194)}…", 201), (id, id.Length));
    }

    [Fact]
    public void JudgeEachDeclared_XRechnungBetweenWhiteSpace_IsPartialAsKositKnowsItNot()
    {
        var verdicts = Declared("ubl-xrechnung", $"set cbc:CustomizationID  {XRechnungProfile.Cius}");

        Assert.Contains(verdicts, verdict => verdict.RuleSet == RuleSets.XRechnungUbl);
        Assert.True(verdicts[^1].IsPartial);
    }

    [Fact]
    public void JudgeEachDeclared_ExtensionInAUblCreditNote_IsPartialAsKositHasNoScenario() =>
        Assert.Contains(
            "no scenario",
            Declared("credit", $"set cbc:CustomizationID {XRechnungProfile.Extension}")[^1].Faults[0].Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("ubl-xrechnung", "BR-CL-21", ItemScheme, Severity.Warning, Severity.Fatal)]
    [InlineData("ubl-xrechnung", "BR-CL-23", "set cac:InvoiceLine[1]/cbc:InvoicedQuantity/@unitCode QQQ", Severity.Warning, Severity.Fatal)]
    [InlineData("ubl-xrechnung", "UBL-CR-646", SubLine, Severity.Fatal, Severity.Warning)]
    [InlineData("ubl-xrechnung-extension", "UBL-CR-646", SubLine, Severity.Information, Severity.Warning)]
    [InlineData("ubl-xrechnung-extension", "UBL-CR-470", "add . cac:PrepaidPayment/cbc:ID=1", Severity.Information, Severity.Warning)]
    [InlineData("ubl-xrechnung-extension", "BR-CO-16", "set cac:LegalMonetaryTotal/cbc:PayableAmount 1.00", Severity.Information, Severity.Fatal)]
    [InlineData("ubl-xrechnung-extension", "BR-CL-21", ItemScheme, Severity.Information, Severity.Fatal)]
    [InlineData("ubl-xrechnung", "BR-CO-16", "set cac:LegalMonetaryTotal/cbc:PayableAmount 1.00", Severity.Fatal, Severity.Fatal)]
    [InlineData(
        "ubl-xrechnung-vehicles",
        "BR-CL-13",
        "set cac:InvoiceLine[1]/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listID QQQ",
        Severity.Information,
        Severity.Fatal
    )]
    [InlineData("cii-xrechnung", "CII-SR-452", $"{CiiTerms};{CiiTerms}", Severity.Fatal, Severity.Warning)]
    [InlineData("cii-xrechnung", "CII-SR-453", $"{CiiTerms};{CiiTerms}", Severity.Fatal, Severity.Warning)]
    [InlineData("cii-xrechnung-extension", "CII-SR-453", $"{CiiTerms};{CiiTerms}", Severity.Fatal, Severity.Warning)]
    [InlineData("cii", "CII-SR-453", $"{CiiTerms};{CiiTerms}", Severity.Warning, Severity.Warning)]
    public void JudgeEachDeclared_Scenario_ItsLevelsStandWhereTheSetAloneHasItsOwn(
        string name,
        string rule,
        string operations,
        Severity declared,
        Severity alone
    )
    {
        var document = RuleFixtures.Broken(name, operations);
        var norm = name.StartsWith("cii", StringComparison.Ordinal) ? RuleSets.En16931Cii : RuleSets.En16931Ubl;
        var byProfile = DocumentValidator.Default.ValidateEachDeclared(document, [], Today).Single(verdict => verdict.RuleSet == norm);

        Assert.Equal(declared, byProfile.Faults.First(fault => fault.Code == rule).Severity);
        Assert.Equal(declared == Severity.Fatal, byProfile.FatalIds.Contains(rule));
        Assert.Equal(byProfile.Faults.Count(fault => fault.Severity == Severity.Fatal), byProfile.FatalCount);
        Assert.Equal(alone, DocumentValidator.Default.ValidateEach(document, [norm], Today)[0].Faults.First(fault => fault.Code == rule).Severity);
        Assert.Equal(name != "cii", byProfile.Scenario is not null);
    }

    [Fact]
    public void JudgeDeclared_CiusCreditNoteWithSubLine_OnlyWarns()
    {
        var verdict = DocumentValidator.Default.ValidateDeclared(
            RuleFixtures.Broken(
                "credit",
                $"set cbc:CustomizationID {XRechnungProfile.Cius};add cac:CreditNoteLine[1] cac:SubCreditNoteLine/cbc:ID=1;add "
                    + $"cac:CreditNoteLine[1] cac:SubInvoiceLine/cbc:ID=1"
            ),
            [],
            Today
        );

        Assert.Equal(Severity.Warning, verdict.Faults.First(fault => fault.Code == "UBL-CR-646").Severity);
        Assert.Equal("kosit-xrechnung-cius-credit-note@2026-01-31", verdict.Scenario);
    }

    [Fact]
    public void Scenarios_EveryLevel_IsOfARuleThatIsBuiltAndChangesIt()
    {
        var rules = RuleSets.All.SelectMany(set => set.Rules).ToLookup(rule => rule.Id, rule => rule.Severity);
        var scenarios = KnownProfiles
            .All.Select(profile => profile.Scenarios)
            .OfType<ProfileScenarios>()
            .SelectMany(each => new[] { each.Invoice, each.CreditNote, each.Cii })
            .OfType<Scenario>()
            .Distinct()
            .ToList();

        Assert.Equal(7, scenarios.Count);
        Assert.All(scenarios.SelectMany(scenario => scenario.Levels), level => Assert.Contains(rules[level.Key], severity => severity != level.Value));
    }

    [Fact]
    public void JudgeDeclared_EveryDocumentOfKositsSuite_IsAcceptedAsKositAcceptsIt()
    {
        var suite = Directory.GetFiles(Path.Combine(Corpus.Need(), "official", "xrechnung-testsuite"), "*.xml");

        Assert.Equal(63, suite.Length);
        Assert.All(suite, file => Assert.Equal((file, true, null), (file, Verdict(file).Passed, Verdict(file).Unjudged)));

        static Invoicing.Ports.Documents.Verdict Verdict(string file) => DocumentValidator.Default.ValidateDeclared(File.ReadAllBytes(file), [], Today);
    }

    [Fact]
    public void JudgeEach_NameWithVersionAsCollectionsWriteIt_IsThatVersionUnderThatName()
    {
        var verdict = DocumentValidator.Default.ValidateEach(RuleFixtures.Good("ubl"), ["peppol-bis3-3.0.19"], Today)[0];

        Assert.Equal(("peppol-bis3-3.0.19", "peppol-bis3@3.0.19", true), (verdict.AskedAs, verdict.Name, verdict.Passed));
    }

    private static IReadOnlyList<RuleSetVerdict> Declared(string name, string operations) =>
        DocumentValidator.Default.ValidateEachDeclared(RuleFixtures.Broken(name, operations), [], Today);
}
