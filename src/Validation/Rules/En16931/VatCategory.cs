namespace Invoicing.Validation.Rules.En16931;

/// <summary>What EN 16931 asks of a VAT category (section 6.4.3): data for one family of rules.</summary>
/// <param name="Code">UNTDID 5305 code.</param>
/// <param name="Prefix">Prefix of the rules' ids.</param>
/// <param name="Name">What the category is called.</param>
/// <param name="Breakdown">How often it is in the breakdown once it is used.</param>
/// <param name="Parties">Which identifiers it needs.</param>
/// <param name="Rate">What its rate is.</param>
/// <param name="Reason">Whether a reason for exemption is needed, or must not be.</param>
/// <param name="ByRate">Whether taxable amounts are added up for each rate.</param>
internal sealed record VatCategory(
    string Code,
    string Prefix,
    string Name,
    BreakdownDemand Breakdown,
    PartyDemand Parties,
    RateDemand Rate,
    ReasonDemand Reason,
    bool ByRate
)
{
    /// <summary>The categories.</summary>
    public static IReadOnlyList<VatCategory> All { get; } =
    [
        new("AE", "BR-AE", "reverse charge", BreakdownDemand.One, PartyDemand.SellerAndBuyer, RateDemand.Zero, ReasonDemand.Needed, false),
        new("E", "BR-E", "exempt from VAT", BreakdownDemand.One, PartyDemand.SellerTaxId, RateDemand.Zero, ReasonDemand.Needed, false),
        new("G", "BR-G", "export outside the EU", BreakdownDemand.One, PartyDemand.SellerVatId, RateDemand.Zero, ReasonDemand.Needed, false),
        new("K", "BR-IC", "intra-community supply", BreakdownDemand.One, PartyDemand.SellerAndBuyerVatIds, RateDemand.Zero, ReasonDemand.Needed, false),
        new("L", "BR-AF", "IGIC", BreakdownDemand.Some, PartyDemand.SellerTaxId, RateDemand.NotNegative, ReasonDemand.Forbidden, true),
        new("M", "BR-AG", "IPSI", BreakdownDemand.Some, PartyDemand.SellerTaxId, RateDemand.NotNegative, ReasonDemand.Forbidden, true),
        new("O", "BR-O", "not subject to VAT", BreakdownDemand.One, PartyDemand.NoVatIds, RateDemand.None, ReasonDemand.Needed, false),
        new("S", "BR-S", "standard rated", BreakdownDemand.Some, PartyDemand.SellerTaxId, RateDemand.Positive, ReasonDemand.Forbidden, true),
        new("Z", "BR-Z", "zero rated", BreakdownDemand.One, PartyDemand.SellerTaxId, RateDemand.Zero, ReasonDemand.Forbidden, false),
    ];
}
