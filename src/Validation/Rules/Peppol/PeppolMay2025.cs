using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Countries;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>What BIS Billing 3.0.19 has otherwise than 3.0.21, rule by rule.</summary>
internal static class PeppolMay2025
{
    private static readonly string[] Later =
    [
        "PEPPOL-COMMON-R052",
        "PEPPOL-COMMON-R053",
        "PEPPOL-COMMON-R054",
        "PEPPOL-COMMON-R055",
        "PEPPOL-COMMON-R056-1",
        "PEPPOL-COMMON-R056-2",
        "PEPPOL-COMMON-R057",
        "DK-R-017",
        "DE-R-T02",
    ];

    /// <summary>The rule as it was; null where it was not there yet.</summary>
    public static Rule? Of(Rule rule)
    {
        if (Later.Contains(rule.Id))
        {
            return null;
        }
        if (rule.Id == "DK-R-003")
        {
            return rule with { Severity = Severity.Warning };
        }
        return Germany2025.Test(rule.Id) is { } test ? rule with { Test = test } : rule;
    }
}
