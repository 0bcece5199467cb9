using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Countries;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol BIS Billing 3.0: its patterns, as a table of contents.</summary>
internal static class PeppolRules
{
    /// <summary>All patterns.</summary>
    public static IReadOnlyList<Pattern> Patterns() =>
    [
        PeppolDocumentRules.Empty(),
        PeppolDocumentRules.CreditNote(),
        Billing(),
        NorwayRules.Declare(),
        DenmarkRules.Declare(),
        ItalyRules.Declare(),
        SwedenRules.Declare(),
        GreeceRules.Seller(),
        GreeceRules.Buyer(),
        IcelandRules.Declare(),
        NetherlandsRules.Declare(),
        GermanyRules.Declare(),
        PeppolCodeRules.Declare(),
    ];

    private static Pattern Billing()
    {
        var pattern = new Pattern();
        PeppolDocumentRules.Declare(pattern);
        PeppolAmountRules.Declare(pattern);
        PeppolLineRules.Declare(pattern);
        PeppolIdentifierRules.Declare(pattern);
        return pattern;
    }
}
