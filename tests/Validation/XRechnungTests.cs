using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Rules.XRechnung;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class XRechnungTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Judge_ValidSamples_PassWithoutFaults()
    {
        Assert.All(
            ["ubl-xrechnung", "ubl-xrechnung-debit", "ubl-xrechnung-card", "ubl-xrechnung-correction", "ubl-xrechnung-extension", "ubl-xrechnung-vehicles"],
            name => Assert.Empty(Judge(name, "", RuleSets.XRechnungUbl).Faults)
        );
        Assert.All(
            ["cii-xrechnung", "cii-xrechnung-2", "cii-xrechnung-link", "cii-xrechnung-vehicles-2"],
            name => Assert.Empty(Judge(name, "", RuleSets.XRechnungCii).Faults)
        );
    }

    [Fact]
    public void Judge_WithoutAnyDateOfDelivery_OnlyInforms()
    {
        var verdict = Judge(
            "ubl-xrechnung",
            "remove cac:Delivery/cbc:ActualDeliveryDate;remove cac:InvoicePeriod;remove cac:InvoiceLine/cac:InvoicePeriod",
            RuleSets.XRechnungUbl
        );

        Assert.True(verdict.Passed);
        Assert.Equal(Severity.Information, Assert.Single(verdict.Faults, fault => fault.Code == "BR-DE-TMP-32").Severity);
        Assert.DoesNotContain("BR-DE-TMP-32", verdict.WarningIds);
    }

    [Theory]
    [InlineData(XRechnungProfile.Cius, true)]
    [InlineData(XRechnungProfile.Extension, true)]
    [InlineData(XRechnungProfile.Vehicles, true)]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3", false)]
    public void Declared_BySpecification_NamesXRechnung(string specification, bool named) =>
        Assert.Equal(
            named,
            DocumentValidator.Default.Declared(Mutation.Apply(UblSample.Make(), $"set cbc:CustomizationID {specification}")).Contains(RuleSets.XRechnungUbl)
        );

    private static RuleSetVerdict Judge(string name, string operations, string ruleSet) =>
        DocumentValidator.Default.ValidateEach(RuleFixtures.Broken(name, operations), [ruleSet], Today)[0];
}
