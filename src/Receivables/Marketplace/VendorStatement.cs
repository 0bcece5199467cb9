using Invoicing.Receivables.Sellers;

namespace Invoicing.Receivables.Marketplace;

/// <summary>What a settlement comes to for one vendor: always the sum of its documents.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Model">In whose name was sold.</param>
/// <param name="Documents">The documents, in the order in which they were made.</param>
public sealed record VendorStatement(string Vendor, VendorModel Model, IReadOnlyList<StatementLine> Documents)
{
    /// <summary>Sold to buyers, with VAT.</summary>
    public decimal Sales => Sum(SettlementRole.Sale);

    /// <summary>Credited to buyers.</summary>
    public decimal SaleReturns => Sum(SettlementRole.SaleReturn);

    /// <summary>Bought from the vendor, with VAT.</summary>
    public decimal Purchases => Sum(SettlementRole.Purchase);

    /// <summary>Credited of it.</summary>
    public decimal PurchaseReturns => Sum(SettlementRole.PurchaseReturn);

    /// <summary>Commission and fees, with VAT.</summary>
    public decimal Commission => Sum(SettlementRole.Commission);

    /// <summary>Given back of them.</summary>
    public decimal CommissionReturns => Sum(SettlementRole.CommissionReturn);

    /// <summary>What the vendor is paid; below zero where it owes.</summary>
    public decimal Payout => Documents.Sum(document => document.PayoutOf(Model));

    private decimal Sum(SettlementRole role) => Documents.Where(document => document.Role == role).Sum(document => document.Total);
}
