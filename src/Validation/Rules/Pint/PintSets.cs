using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Pint;

/// <summary>
/// PINT (Peppol International) on UBL: for each jurisdiction and kind of billing the rules that all share and those that it has aligned. Sources: OpenPeppol,
/// the releases of 2026 named below, docs.peppol.eu/poac, as phive-rules carries them; each begins with its release.
/// </summary>
internal static class PintSets
{
    /// <summary>The sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        .. Of("pint-sg", "1.4.1", "", new DateOnly(2026, 5, 25), "base", "pint-sg", "urn:peppol:pint:billing-1@sg-1"),
        .. Of("pint-jp", "1.1.3", "", new DateOnly(2026, 5, 18), "base", "pint-jp", "urn:peppol:pint:billing-1@jp-1"),
        .. Of("pint-jp-ntr", "1.1.3", "", new DateOnly(2026, 5, 18), "jp-ntr", "pint-jp", "urn:peppol:pint:nontaxinvoice-1@jp-1"),
        .. Of("pint-my", "1.3.1", "-billing", new DateOnly(2026, 6, 5), "base", "pint-my", "urn:peppol:pint:billing-1@my-1"),
        .. Of("pint-my", "1.3.1", "-selfbilling", new DateOnly(2026, 6, 5), "my-sb", "pint-my", "urn:peppol:pint:selfbilling-1@my-1"),
        .. Of("pint-aunz", "1.1.3", "-billing", new DateOnly(2026, 5, 21), "base", "pint-aunz", "urn:peppol:pint:billing-1@aunz-1"),
        .. Of("pint-aunz", "1.1.3", "-selfbilling", new DateOnly(2026, 5, 21), "aunz-sb", "pint-aunz", "urn:peppol:pint:selfbilling-1@aunz-1"),
        .. Of("pint-ae", "2026.5", "-billing", new DateOnly(2026, 5, 28), "ae", "pint-ae", "urn:peppol:pint:billing-1@ae-1"),
        .. Of("pint-ae", "2026.5", "-selfbilling", new DateOnly(2026, 5, 28), "ae-sb", "pint-ae", "urn:peppol:pint:selfbilling-1@ae-1"),
        .. Of("pint-om", "1.0.1", "-billing", new DateOnly(2026, 7, 29), "base", "pint-om", "urn:peppol:pint:billing-1@om-1"),
        .. Of("pint-om", "1.0.1", "-selfbilling", new DateOnly(2026, 7, 29), "om-sb", "pint-om", "urn:peppol:pint:selfbilling-1@om-1"),
    ];

    private static IEnumerable<RuleSet> Of(string name, string version, string kind, DateOnly from, string types, string table, string specification)
    {
        foreach (var (part, patterns) in new[] { ("shared", RuleTable.Load("pint-shared", types)), ("aligned", RuleTable.Load(table, types)) })
        {
            yield return new RuleSet($"{name}{kind}:{part}", version, Syntax.Ubl, from, null, patterns)
            {
                Alias = $"{name}-{version}{kind}:{part}",
                Specifications = [specification],
                Zone = name == "pint-om" ? "Asia/Muscat" : null,
            };
        }
    }
}
