using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Rules.Peppol.Facts;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol BIS Billing and Self-Billing 3: their patterns, as a table of contents.</summary>
internal static class PeppolRules
{
    private const decimal Slack = 0.02m;

    /// <summary>BIS Billing 3.0.21.</summary>
    public static IReadOnlyList<Pattern> May2026() => Patterns(PeppolEdition.May2026, GermanyRules.Declare(at => PeppolFacts.Of(at).IsGerman));

    /// <summary>BIS Billing 3.0.22, as its draft has it.</summary>
    public static IReadOnlyList<Pattern> November2026() =>
        [
            .. Patterns(PeppolEdition.November2026, GermanyRules.Declare(at => PeppolFacts.Of(at).IsGerman))
                .Select(pattern => pattern.Adopt(PeppolNovember2026.Of)),
            .. RuleTable.Load("peppol-november-2026", "billing"),
        ];

    /// <summary>BIS Self-Billing 3.0.3, as its draft has it.</summary>
    public static IReadOnlyList<Pattern> SelfBillingNovember2026() =>
        [.. SelfBilling(checksSubtotals: true).Select(pattern => pattern.Adopt(PeppolNovember2026.Of)), .. RuleTable.Load("peppol-november-2026")];

    /// <summary>BIS Billing 3.0.19.</summary>
    public static IReadOnlyList<Pattern> May2025() => May2025(PeppolEdition.May2025, PeppolMay2025.Of);

    /// <summary>BIS Billing as it was in 3.0.19, for those who took it over: with their identifiers and lists, rule by rule.</summary>
    public static IReadOnlyList<Pattern> May2025(PeppolEdition edition, Func<Rule, Rule?> adopt) =>
        [.. Patterns(edition, GermanyRules.Declare(at => PeppolFacts.Of(at).IsGerman, Germany2025.IsMeans)).Select(pattern => pattern.Adopt(adopt))];

    /// <summary>BIS Self-Billing 3.0.2: no rules of countries.</summary>
    public static IReadOnlyList<Pattern> SelfBilling(bool checksSubtotals = false) =>
        [
            PeppolDocumentRules.Empty(),
            PeppolDocumentRules.CreditNote(),
            Billing(PeppolEdition.SelfBilling2026, _ => Slack, checksSubtotals),
            PeppolCodeRules.Declare(PeppolEdition.SelfBilling2026).Adopt(rule => rule.Id == "PEPPOL-EN16931-P0112" ? null : rule),
        ];

    /// <summary>The rules that are no country's and on no code list.</summary>
    public static Pattern Billing(PeppolEdition edition, Func<ElementView, decimal> slack, bool checksSubtotals = true)
    {
        var pattern = new Pattern();
        PeppolDocumentRules.Declare(pattern, edition);
        PeppolAmountRules.Declare(pattern, slack, checksSubtotals);
        PeppolLineRules.Declare(pattern, slack);
        PeppolIdentifierRules.Declare(pattern);
        return pattern;
    }

    private static IReadOnlyList<Pattern> Patterns(PeppolEdition edition, Pattern germany) =>
        [
            PeppolDocumentRules.Empty(),
            PeppolDocumentRules.CreditNote(),
            Billing(edition, _ => Slack),
            NorwayRules.Declare(),
            DenmarkRules.Declare(),
            ItalyRules.Declare(),
            SwedenRules.Declare(),
            GreeceRules.Seller(),
            GreeceRules.Buyer(),
            IcelandRules.Declare(),
            NetherlandsRules.Declare(),
            germany,
            PeppolCodeRules.Declare(edition),
        ];
}
