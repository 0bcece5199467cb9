using Invoicing.Faults;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class RuleSetComparisonTests
{
    private const string Before = "peppol-bis3@3.0.19";
    private const string After = "peppol-bis3@3.0.21";
    private const string Wildcard = "set cbc:CustomizationID urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::x";
    private const string Denmark = "set //cac:Country/cbc:IdentificationCode DK;set //cbc:ItemClassificationCode/@listID TST";
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Compare_DocumentThatOnlyTheLaterVersionRefuses_NamesTheRuleThatChanges()
    {
        var comparison = Compare(Wildcard).Value!;

        Assert.True(comparison.VerdictChanges);
        Assert.Equal(
            (true, "3.0.19", false, "3.0.21"),
            (comparison.Before.Passed, comparison.Before.Version, comparison.After.Passed, comparison.After.Version)
        );
        var change = Assert.Single(comparison.Changes);
        Assert.Equal(("PEPPOL-EN16931-R004", null, (Severity?)Severity.Fatal), (change.Code, change.Before, change.After));
        Assert.Equal((After, "BT-24"), (change.Fault.RuleSet, change.Fault.Term));
    }

    [Fact]
    public void Compare_RuleThatBecameFatal_IsAChangeOfSeverity() =>
        Assert.Contains(Compare(Denmark).Value!.Changes, change => change is { Code: "DK-R-003", Before: Severity.Warning, After: Severity.Fatal });

    [Fact]
    public void Compare_DocumentGoodByBoth_ChangesNothing()
    {
        var comparison = Compare("").Value!;

        Assert.False(comparison.VerdictChanges);
        Assert.Empty(comparison.Changes);
        Assert.True(comparison.Before.Passed && comparison.After.Passed);
    }

    [Fact]
    public void Compare_SameFaultInBoth_IsNoChange()
    {
        var comparison = Compare("remove cbc:BuyerReference").Value!;

        Assert.Equal(["PEPPOL-EN16931-R003"], comparison.After.FatalIds);
        Assert.Empty(comparison.Changes);
    }

    [Theory]
    [InlineData(Before, "peppol-bis3@9", "GW-RULES-UNKNOWN")]
    [InlineData(Before, "en16931-ubl@1.3.16", "GW-RULES-COMPARE")]
    [InlineData("en16931-cii", "en16931-cii", "GW-RULES-SYNTAX")]
    public void Compare_WhatCannotBeCompared_SaysWhy(string before, string after, string code) =>
        Assert.Equal(code, Assert.Single(DocumentValidator.Default.Compare(Mutation.Apply(UblSample.Make(), ""), before, after, Today).Faults).Code);

    [Fact]
    public void Compare_DocumentThatCannotBeRead_SaysWhy() =>
        Assert.Equal("GW-XML-TRUNCATED", Assert.Single(DocumentValidator.Default.Compare("<a>"u8.ToArray(), Before, After, Today).Faults).Code);

    private static Result<RuleSetComparison> Compare(string operations) =>
        DocumentValidator.Default.Compare(Mutation.Apply(UblSample.Make(), operations), Before, After, Today);
}
