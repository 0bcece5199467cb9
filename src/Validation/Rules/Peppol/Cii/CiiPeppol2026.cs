using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>
/// What BIS Billing on CII 3.0.21 and 3.0.22 have otherwise than 3.0.19, rule by rule; what they have besides stands in <c>peppol-cii.txt</c>.
/// Sources: OpenPeppol, BIS Billing 3.0.21, rules on CII (May 2026 release); release notes of 3.0.22 (November 2026, draft). No text of 3.0.20 on CII could
/// be had: it is not built.
/// </summary>
internal static class CiiPeppol2026
{
    private const string Billing = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    private const string WithResponse = "urn:peppol:bis:billing_with_response";

    private static readonly TermPath Specification = "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
    private static readonly TermPath Process = "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID";

    /// <summary>BIS Billing 3.0.21.</summary>
    public static IReadOnlyList<Pattern> May2026() =>
        [.. PeppolCiiRules.Of(PeppolEdition.CiiMay2026).Select(pattern => pattern.Adopt(May)), .. RuleTable.Load("peppol-cii")];

    /// <summary>BIS Billing 3.0.22, as its release notes have it.</summary>
    public static IReadOnlyList<Pattern> November2026() =>
        [
            .. PeppolCiiRules
                .Of(PeppolEdition.CiiMay2026)
                .Select(pattern => pattern.Adopt(rule => May(rule) is { } kept ? PeppolNovember2026.OfBoth(kept, IsSwedishSale) : null)),
            .. RuleTable.Load("peppol-cii", "november").Select(pattern => pattern.Adopt(rule => PeppolNovember2026.OfBoth(rule, IsSwedishSale))),
        ];

    private static Rule? May(Rule rule) =>
        rule.Id switch
        {
            "PEPPOL-COMMON-R048" => null,
            "PEPPOL-EN16931-R004" => rule with { Test = at => rule.Test(at) && !HasPlaceholder(at) },
            "PEPPOL-EN16931-R007" => rule with { Test = IsProcess },
            "PEPPOL-EN16931-CL008" => rule with { Test = at => IsBlankScheme(at) ? true : rule.Test(at) },
            _ => rule,
        };

    private static Truth HasPlaceholder(ElementView at) => at.TextNode(Specification).Normalized.Bytes.IndexOf("::"u8) >= 0;

    private static Truth IsProcess(ElementView at)
    {
        var id = at.Value(Process).Normalized;
        return id.IsSeveral ? Truth.Undecided : Encoding.UTF8.GetString(id.Bytes) is Billing or WithResponse;
    }

    /// <summary>The published list of schemes ends in a blank, behind which an empty scheme is found.</summary>
    private static bool IsBlankScheme(ElementView at) => at.Attribute(CiiNames.SchemeId) is { Exists: true, Bytes.IsEmpty: true };

    private static bool IsSwedishSale(ElementView at) => CiiPeppolFacts.Of(at).CustomerIsSwedish;
}
