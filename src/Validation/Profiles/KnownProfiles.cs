using Invoicing.Validation.Rules;
using Invoicing.Validation.Rules.CiusRo;
using Invoicing.Validation.Rules.XRechnung;

namespace Invoicing.Validation.Profiles;

/// <summary>The profiles whose rules are built: the table of contents. What a document names besides is judged in part.</summary>
internal static class KnownProfiles
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new("urn:cen.eu:en16931:2017", null, null) { IsNormAlone = true },
        new("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", RuleSets.PeppolBis3, RuleSets.PeppolCii) { IsBuiltOn = true },
        new("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0", RuleSets.PeppolSelfBilling, null) { IsBuiltOn = true },
        new(XRechnungProfile.Cius, RuleSets.XRechnungUbl, RuleSets.XRechnungCii)
        {
            Scenarios = new(KositScenarios.CiusInvoice, KositScenarios.CiusCreditNote, KositScenarios.CiusCii),
        },
        new(XRechnungProfile.Extension, RuleSets.XRechnungUbl, RuleSets.XRechnungCii)
        {
            Scenarios = new(KositScenarios.ExtensionInvoice, null, KositScenarios.ExtensionCii),
        },
        new(XRechnungProfile.Vehicles, RuleSets.XRechnungUbl, RuleSets.XRechnungCii)
        {
            Scenarios = new(KositScenarios.VehiclesUbl, KositScenarios.VehiclesUbl, KositScenarios.VehiclesCii),
        },
        new(CiusRoRules.Specification, RuleSets.RoEFactura, null),
    ];

    /// <summary>The known identifier that a text is likely meant to be: it differs in case, white space or a few characters; null where there is
    /// none.</summary>
    public static string? Nearest(string id) =>
        All.Select(profile => (profile.Specification, Distance: Distance(id, profile.Specification)))
            .Where(each => each.Distance <= Typing)
            .OrderBy(each => each.Distance)
            .Select(each => each.Specification)
            .FirstOrDefault();

    /// <summary>Most characters in which a typing error may differ.</summary>
    private const int Typing = 4;

    /// <summary>Characters to change, add or leave out, case and white space apart; more than any typing error where the lengths lie too far apart.</summary>
    private static int Distance(string id, string specification)
    {
        var (one, other) = (Plain(id), Plain(specification));
        if (Math.Abs(one.Length - other.Length) > Typing)
        {
            return Typing + 1;
        }
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var (character, row) in one.Select((character, row) => (character, row)))
        {
            var after = new int[other.Length + 1];
            after[0] = row + 1;
            for (var i = 1; i <= other.Length; i++)
            {
                after[i] = Math.Min(Math.Min(after[i - 1], before[i]) + 1, before[i - 1] + (other[i - 1] == character ? 0 : 1));
            }
            before = after;
        }

        return before[^1];
    }

    private static string Plain(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
}
