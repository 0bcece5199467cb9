using Invoicing.Model;

namespace Invoicing.Formats.Pint.Profiles;

/// <summary>
/// PINT in one jurisdiction: how its documents name themselves, and in what they differ from UBL as EN 16931 binds it. Source: OpenPeppol, PINT
/// specialisations of 2026 (the releases that the rule sets <c>pint-…</c> name), docs.peppol.eu/poac.
/// </summary>
/// <param name="Id">Its format.</param>
/// <param name="Billing">IBT-24 of a document of the seller.</param>
/// <param name="SelfBilling">IBT-24 of a document that the buyer makes; null where there is none.</param>
public sealed record PintProfile(string Id, string Billing, string? SelfBilling = null)
{
    /// <summary>IBT-23 of billing and of self-billing.</summary>
    private const string BillingProcess = "urn:peppol:bis:billing";
    private const string SelfBillingProcess = "urn:peppol:bis:selfbilling";

    /// <summary>What the tax scheme of every category and registration is called.</summary>
    public string Tax { get; init; } = "VAT";

    /// <summary>Whether a document carries a UUID.</summary>
    public bool HasUuid { get; init; }

    /// <summary>Whether it is of the Emirates, with a type of transaction and amounts with tax in lines.</summary>
    public bool IsEmirates { get; init; }

    /// <summary>All jurisdictions.</summary>
    public static IReadOnlyList<PintProfile> All { get; } =
    [
        new("pint-eu", "urn:peppol:pint:billing-1@eu-1"),
        new("pint-ae", "urn:peppol:pint:billing-1@ae-1", "urn:peppol:pint:selfbilling-1@ae-1") { HasUuid = true, IsEmirates = true },
        new("pint-aunz", "urn:peppol:pint:billing-1@aunz-1", "urn:peppol:pint:selfbilling-1@aunz-1") { Tax = "GST" },
        new("pint-jp", "urn:peppol:pint:billing-1@jp-1"),
        new("pint-jp-ntr", "urn:peppol:pint:nontaxinvoice-1@jp-1"),
        new("pint-my", "urn:peppol:pint:billing-1@my-1", "urn:peppol:pint:selfbilling-1@my-1"),
        new("pint-sg", "urn:peppol:pint:billing-1@sg-1") { Tax = "GST", HasUuid = true },
    ];

    /// <summary>Whether its documents differ from UBL in more than their names.</summary>
    internal bool HasParts => HasUuid || IsEmirates || Tax != "VAT";

    /// <summary>IBT-24 and IBT-23 of an invoice: those of self-billing where its type (BT-3) is one of that.</summary>
    internal (string Specification, string Process) NamesOf(Invoice invoice) =>
        SelfBilling is { } name && invoice.TypeCode is "389" or "261" ? (name, SelfBillingProcess) : (Billing, BillingProcess);
}
