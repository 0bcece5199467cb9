using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>
/// What BIS Billing 3.0.22 and Self-Billing 3.0.3 have otherwise than the releases of May 2026, rule by rule; what they have besides stands in
/// <c>peppol-november-2026.txt</c>. Source: OpenPeppol's release notes and rules as the development branch has them: a draft until it is published.
/// </summary>
internal static class PeppolNovember2026
{
    private static readonly CodeList German = CodeList.Of("326", "384", "389");

    /// <summary>The rule as it is now in UBL; null where it is gone.</summary>
    public static Rule? Of(Rule rule) =>
        rule.Id switch
        {
            "GR-R-001-5" => null,
            "PEPPOL-EN16931-P0112" => rule with
            {
                Message = "Invoice types 326, 384 and 389 are for invoices between German parties, 384 between Slovak parties, too.",
                Test = at => IsTypeOfParties(at),
            },
            _ => OfBoth(rule, at => PeppolFacts.Of(at).CustomerAddress == "SE"),
        };

    /// <summary>The rule as it is now in UBL and in CII.</summary>
    /// <param name="rule">The rule as it was.</param>
    /// <param name="isForSweden">Whether the buyer's address is in Sweden.</param>
    public static Rule OfBoth(Rule rule, Func<ElementView, bool> isForSweden) =>
        rule.Id switch
        {
            "PEPPOL-COMMON-R040" => rule with
            {
                Message = "An identifier of scheme 0088 is no GLN of 13 digits.",
                Test = at => CheckDigits.AreDigits(at.Normalized, 13) && CheckDigits.IsGln(at.Normalized),
            },
            "PEPPOL-COMMON-R043" => rule with { Test = at => IsBelgian(at.Normalized) },
            "PEPPOL-COMMON-R054" or "PEPPOL-COMMON-R055" or "PEPPOL-COMMON-R056-1" or "PEPPOL-COMMON-R056-2" or "PEPPOL-COMMON-R057" => rule with
            {
                Severity = Severity.Fatal,
            },
            "SE-R-006" => rule with { Test = at => isForSweden(at) ? rule.Test(at) : true },
            _ => rule,
        };

    private static Truth IsBelgian(ReadOnlySpan<byte> id) => CheckDigits.AreDigits(id, 10) && id[0] is (byte)'0' or (byte)'1' && CheckDigits.IsBelgian(id);

    private static Truth IsTypeOfParties(ElementView at)
    {
        var facts = PeppolFacts.Of(at);
        return !German.HasNormalized(at.Raw)
            || facts.IsGerman
            || (at.Normalized.SequenceEqual("384"u8) && facts.SupplierCountry == "SK" && facts.CustomerCountry == "SK");
    }
}
