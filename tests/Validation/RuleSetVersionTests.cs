using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class RuleSetVersionTests
{
    private const string Denmark = "set //cac:Country/cbc:IdentificationCode DK;set //cbc:ItemClassificationCode/@listID TST";

    [Theory]
    [InlineData("2024-01-01", "3.0.19")]
    [InlineData("2026-08-23", "3.0.19")]
    [InlineData("2026-08-24", "3.0.21")]
    [InlineData("2027-02-23", "3.0.21")]
    [InlineData("2027-02-24", "3.0.22")]
    [InlineData("2030-01-01", "3.0.22")]
    public void JudgeEach_ByIdAndDay_TakesTheVersionOfTheDay(string day, string version) =>
        Assert.Equal(version, Judge("", "peppol-bis3", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Version);

    [Theory]
    [InlineData("peppol-bis3@3.0.19", "3.0.19")]
    [InlineData("peppol-bis3@3.0.21", "3.0.21")]
    public void JudgeEach_ByIdAndVersion_TakesThatVersionWhateverTheDay(string name, string version)
    {
        var verdict = Judge("", name, new DateOnly(2026, 1, 1));

        Assert.Equal(("peppol-bis3", version), (verdict.RuleSet, verdict.Version));
    }

    [Fact]
    public void JudgeEach_RuleThatBecameFatal_IsAWarningInTheVersionBefore()
    {
        var (before, after) = (Judge(Denmark, "peppol-bis3@3.0.19"), Judge(Denmark, "peppol-bis3@3.0.21"));

        Assert.Contains("DK-R-003", before.WarningIds);
        Assert.DoesNotContain("DK-R-003", before.FatalIds);
        Assert.Contains("DK-R-003", after.FatalIds);
    }

    [Fact]
    public void JudgeEach_IdentifierRuleOfTheLaterVersion_IsNotAskedInTheVersionBefore()
    {
        const string Change = "set cac:AccountingSupplierParty/cac:Party/cbc:EndpointID/@schemeID 0106";

        Assert.DoesNotContain("PEPPOL-COMMON-R054", Judge(Change, "peppol-bis3@3.0.19").WarningIds);
        Assert.Contains("PEPPOL-COMMON-R054", Judge(Change, "peppol-bis3@3.0.21").WarningIds);
    }

    [Theory]
    [InlineData("PEPPOL-EN16931-R004", "set cbc:CustomizationID urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::x", false)]
    [InlineData("PEPPOL-EN16931-CL007", "set cac:LegalMonetaryTotal/cbc:PrepaidAmount/@currencyID BGN", false)]
    [InlineData("PEPPOL-EN16931-CL007", "set cac:LegalMonetaryTotal/cbc:PrepaidAmount/@currencyID CNH", true)]
    [InlineData("PEPPOL-EN16931-CL008", "set cac:AccountingSupplierParty/cac:Party/cbc:EndpointID/@schemeID 0037", false)]
    [InlineData("DE-R-017", "set //cac:Country/cbc:IdentificationCode DE;set cbc:InvoiceTypeCode  380", true)]
    [InlineData("DE-R-023-2", "set //cac:Country/cbc:IdentificationCode DE;set cac:PaymentMeans/cbc:PaymentMeansCode 30.0", true)]
    [InlineData("DE-R-026", "set //cac:Country/cbc:IdentificationCode DE;set cbc:InvoiceTypeCode 384.0;remove cac:BillingReference", true)]
    public void JudgeEach_RuleThatChanged_FiresInOneVersionAlone(string rule, string operations, bool before)
    {
        Assert.Equal(before, Fires(rule, Judge(operations, "peppol-bis3@3.0.19")));
        Assert.Equal(!before, Fires(rule, Judge(operations, "peppol-bis3@3.0.21")));
    }

    [Fact]
    public void JudgeEach_SelfBilling_AsksForItsOwnIdentifiersAndTypes()
    {
        const string SelfBilled =
            "set cbc:CustomizationID urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0;"
            + "set cbc:ProfileID urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0;";

        Assert.Empty(Judge($"{SelfBilled}set cbc:InvoiceTypeCode 389", RuleSets.PeppolSelfBilling).Faults);
        Assert.Equal(["PEPPOL-EN16931-P0100"], Judge(SelfBilled, RuleSets.PeppolSelfBilling).FatalIds);
        Assert.Equal(["PEPPOL-EN16931-R004", "PEPPOL-EN16931-R007"], Judge("", RuleSets.PeppolSelfBilling).FatalIds);
        Assert.Contains(RuleSets.PeppolSelfBilling, DocumentValidator.Default.Declared(Mutation.Apply(UblSample.Make(), SelfBilled)));
    }

    private static bool Fires(string rule, RuleSetVerdict verdict) => verdict.FatalIds.Concat(verdict.WarningIds).Contains(rule);

    private static RuleSetVerdict Judge(string operations, string ruleSet, DateOnly? day = null) =>
        DocumentValidator.Default.ValidateEach(Mutation.Apply(UblSample.Make(), operations), [ruleSet], day ?? new DateOnly(2026, 11, 22))[0];
}
