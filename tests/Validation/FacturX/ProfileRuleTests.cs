using System.Text;
using System.Xml.Linq;
using Invoicing.Validation.Rules.FacturX;

namespace Invoicing.Validation.Tests.FacturX;

/// <summary>Every rule that follows from what a profile of Factur-X has of an invoice is broken once.</summary>
public class ProfileRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly string[] Sets = ["facturx-minimum", "facturx-basic-wl", "facturx-basic", "facturx-en16931"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Validate_InvoiceWithAllThatAProfileHas_BreaksNoRuleOnElements(int profile)
    {
        Assert.Empty(Broken(new ProfileSample(profile), profile));
        Assert.Contains("FX-SCH-A-000019", Broken(Changed(profile, term => term.Term == "BT-1", at => at.Remove()), profile));
    }

    [Theory]
    [InlineData(0, 37)]
    [InlineData(1, 137)]
    [InlineData(2, 175)]
    [InlineData(3, 218)]
    public void Validate_EachRuleWithANumber_IsBrokenByAChange(int profile, int rules)
    {
        var seen = new HashSet<string>();
        foreach (var term in ProfileTerms.Read("profile-terms").Root.In(profile))
        {
            foreach (var ask in term.Asks)
            {
                if (Number(ask, profile) is not { } number)
                {
                    continue;
                }
                var id = $"FX-SCH-A-{number.PadLeft(6, '0')}";
                seen.Add(id);
                Assert.Contains(id, Broken(Changed(profile, each => each.Path == term.Path, at => Break(at, term, ask)), profile));
            }
        }
        Assert.Equal(rules, seen.Count);
    }

    [Theory]
    [InlineData(0, 11)]
    [InlineData(1, 59)]
    [InlineData(2, 87)]
    [InlineData(3, 194)]
    public void Validate_WhatAProfileDoesNotUse_IsRefusedWithoutNumber(int profile, int rules)
    {
        var all = Rules.RuleSets.Find(Sets[profile], Day)!.Rules.Where(rule => rule.Id == "(noid)").ToList();

        Assert.Equal(rules, all.Count);
        Assert.All(all, rule => Assert.Contains("not used", rule.Message, StringComparison.Ordinal));
        Assert.Contains("(noid)", Broken(Changed(profile, term => term.Term == "BT-1", at => at.SetAttributeValue("schemeID", "x")), profile));
        Assert.Contains("(noid)", Broken(Changed(profile, term => term.Term == "BT-109", at => at.SetAttributeValue("currencyID", "EUR")), profile));
        Assert.Contains(
            "(noid)",
            Broken(
                Changed(profile, term => term.Term == "BT-110", at => at.AddAfterSelf(new XElement(at.Name, new XAttribute("currencyID", "CHF"), 1))),
                profile
            )
        );
    }

    private static string? Number(string[] ask, int profile) =>
        ask switch
        {
            ["one" or "most" or "some", var number] => number,
            ["one" or "most" or "some", var number, var only] => only.Contains(ProfileTerm.Profiles[profile], StringComparison.Ordinal) ? number : null,
            ["needs", _, var number] => number,
            [_, _, var numbers] when numbers.Split('/')[profile] != "-" => numbers.Split('/')[profile],
            _ => null,
        };

    /// <summary>Where what is broken tells its parent from others of the name, a second one is broken beside it.</summary>
    private static void Break(XElement at, ProfileTerm term, string[] ask)
    {
        if (term.Above!.Kind is not null && (term.Name is "ram:ID" or "ram:TypeCode" or "ram:ChargeIndicator"))
        {
            var second = new XElement(at);
            at.AddAfterSelf(second);
            at = second;
            if (ask[0] == "one")
            {
                return;
            }
        }
        if (term.Kind is "invoice" or "accounting" && ask[0] == "currencyID")
        {
            at.Ancestors(ProfileSample.Name("ram:ApplicableHeaderTradeSettlement"))
                .Single()
                .Element(ProfileSample.Name(term.Kind == "invoice" ? "ram:InvoiceCurrencyCode" : "ram:TaxCurrencyCode"))!
                .Value = "?";
        }
        switch (ask[0])
        {
            case "one":
            case "some":
                at.Remove();
                break;
            case "most":
                at.AddAfterSelf(new XElement(at));
                break;
            case "needs":
                at.SetAttributeValue(ask[1], null);
                break;
            case "is":
                at.Value = "?";
                break;
            default:
                at.SetAttributeValue(ask[0], "?");
                break;
        }
    }

    private static ProfileSample Changed(int profile, Func<ProfileTerm, bool> which, Action<XElement> change)
    {
        var sample = new ProfileSample(profile);
        change(sample[ProfileTerms.Read("profile-terms").Root.In(profile).First(which)]);
        return sample;
    }

    private static string[] Broken(ProfileSample sample, int profile) =>
        [
            .. DocumentValidator
                .Default.ValidateEach(Encoding.UTF8.GetBytes(sample.Document.ToString(SaveOptions.DisableFormatting)), [Sets[profile]], Day)[0]
                .FatalIds.Where(id => id.StartsWith("FX-SCH-", StringComparison.Ordinal) || id == "(noid)"),
        ];
}
