using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Peppol BIS Billing 3 on CII: its patterns, as a table of contents. Ids, severities and words are those of UBL where the rule is the same.</summary>
internal static class PeppolCiiRules
{
    private const decimal Slack = 0.02m;

    /// <summary>BIS Billing 3.0.19.</summary>
    public static IReadOnlyList<Pattern> May2025() => Of(PeppolEdition.May2025);

    /// <summary>The patterns of 3.0.19 with the code lists of an edition.</summary>
    public static IReadOnlyList<Pattern> Of(PeppolEdition edition)
    {
        var texts = new RuleTexts(PeppolRules.May2025());
        var billing = CiiBillingRules.Declare(texts, _ => Slack, takesGrossBasis: false);
        CiiIdentifierRules.Declare(billing, texts);
        return
        [
            billing.Adopt(rule => rule.Id.StartsWith("PEPPOL-EN16931-R043", StringComparison.Ordinal) ? rule with { Id = "PEPPOL-EN16931-R043" } : rule),
            CiiNorwayRules.Declare(texts),
            CiiDenmarkRules.Declare(texts),
            CiiItalyRules.Declare(texts),
            CiiSwedenRules.Declare(texts),
            CiiNetherlandsRules.Declare(texts),
            CiiBillingCodeRules.Declare(texts, edition),
        ];
    }
}
