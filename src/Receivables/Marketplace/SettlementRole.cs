namespace Invoicing.Receivables.Marketplace;

/// <summary>What a document is in a settlement.</summary>
public enum SettlementRole
{
    /// <summary>An invoice to a buyer.</summary>
    Sale,

    /// <summary>A credit note to a buyer.</summary>
    SaleReturn,

    /// <summary>A self-billed invoice: the vendor's supply to the marketplace.</summary>
    Purchase,

    /// <summary>A self-billed credit note.</summary>
    PurchaseReturn,

    /// <summary>Commission and fees.</summary>
    Commission,

    /// <summary>Commission that is given back.</summary>
    CommissionReturn,
}
