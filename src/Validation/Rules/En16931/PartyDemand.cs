namespace Invoicing.Validation.Rules.En16931;

/// <summary>Which tax identifiers of the parties a VAT category needs.</summary>
internal enum PartyDemand
{
    /// <summary>The seller's VAT or tax registration identifier, or its representative's VAT identifier.</summary>
    SellerTaxId,

    /// <summary>The seller's or its representative's VAT identifier.</summary>
    SellerVatId,

    /// <summary>A tax identifier of the seller, and the buyer's VAT identifier or legal registration.</summary>
    SellerAndBuyer,

    /// <summary>VAT identifiers of seller and buyer.</summary>
    SellerAndBuyerVatIds,

    /// <summary>No VAT identifier at all.</summary>
    NoVatIds,
}
