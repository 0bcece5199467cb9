using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Marketplace;

/// <summary>The statement of a settlement.</summary>
/// <param name="Seller">The marketplace.</param>
/// <param name="Number">Number of the settlement.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Vendors">Each vendor by itself.</param>
/// <param name="Period">What it is for.</param>
public sealed record SettlementStatement(string Seller, string Number, string Currency, IReadOnlyList<VendorStatement> Vendors, OrderPeriod? Period = null)
{
    /// <summary>What all vendors are paid.</summary>
    public decimal Payout => Vendors.Sum(vendor => vendor.Payout);
}
