using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.PeppolOrders;

/// <summary>
/// What Peppol sends besides invoices: order, order response, despatch advice, invoice response, message level status. Sources: OpenPeppol, Post-Award upgrade
/// of May 2026 (docs.peppol.eu/poacc/upgrade-3) and Message Level Status 1.0.1 (docs.peppol.eu/edelivery), as phive-rules carries them.
/// </summary>
internal static class PeppolOrderSets
{
    private static readonly DateOnly May2026 = new(2026, 5, 18);

    /// <summary>The sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        Of("peppol-t01", Syntax.Order, "urn:fdc:peppol.eu:poacc:trns:order:3"),
        Of("peppol-t16", Syntax.DespatchAdvice, "urn:fdc:peppol.eu:poacc:trns:despatch_advice:3"),
        Of("peppol-t76", Syntax.OrderResponse, "urn:fdc:peppol.eu:poacc:trns:order_response:3"),
        Of("peppol-t111", Syntax.ApplicationResponse, "urn:fdc:peppol.eu:poacc:trns:invoice_response:3"),
        new("peppol-mls", "1.0.1", Syntax.ApplicationResponse, May2026, null, RuleTable.Load("peppol-mls")) { Specifications = ["urn:peppol:edec:mls:1.0"] },
    ];

    private static RuleSet Of(string id, Syntax syntax, string specification) =>
        new(id, "2026.5", syntax, May2026, null, [.. RuleTable.Load("peppol-common"), .. RuleTable.Load(id)]) { Specifications = [specification] };
}
