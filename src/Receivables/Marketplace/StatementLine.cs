namespace Invoicing.Receivables.Marketplace;

/// <summary>A document in a statement.</summary>
/// <param name="Id">The document; null for one that is not issued yet.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Role">What it is.</param>
/// <param name="Net">Without VAT.</param>
/// <param name="Total">With VAT.</param>
public sealed record StatementLine(string? Id, string Number, SettlementRole Role, decimal Net, decimal Total)
{
    /// <summary>What it adds to what the vendor is paid by an agent, or by a reseller.</summary>
    public decimal PayoutOf(Sellers.VendorModel model) =>
        (Role, model) switch
        {
            (SettlementRole.Sale, Sellers.VendorModel.Agency) or (SettlementRole.Purchase or SettlementRole.CommissionReturn, _) => Total,
            (SettlementRole.SaleReturn, Sellers.VendorModel.Agency) or (SettlementRole.PurchaseReturn or SettlementRole.Commission, _) => -Total,
            _ => 0,
        };
}
