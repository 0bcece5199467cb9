using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Nlcius;

/// <summary>
/// The Netherlands: NLCIUS on UBL, as SI-UBL 2.0. <c>nlcius</c> has its own rules, which a document declares besides EN 16931's; <c>nl-si-ubl</c> is the
/// publisher's whole file, CEN's rules 1.3.16 among them. Source: validation 2.0.3.13 of the Dutch Peppol authority (stpe.nl), as phive-rules took it up
/// (2026-04).
/// </summary>
internal static class NlciusSets
{
    private const string Version = "2.0.3.13";
    private const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0";

    /// <summary>The sets, with CEN's rules on UBL.</summary>
    public static IReadOnlyList<RuleSet> Of(RuleSet cen)
    {
        var own = RuleTable.Load("nlcius");
        var from = new DateOnly(2026, 4, 13);
        return
        [
            new("nlcius", Version, Syntax.Ubl, from, null, own) { Specifications = [Specification] },
            new("nl-si-ubl", Version, Syntax.Ubl, from, null, [.. cen.Patterns, .. own]) { Structure = cen.Structure },
        ];
    }
}
