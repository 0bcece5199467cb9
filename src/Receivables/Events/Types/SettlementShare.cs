using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Events.Types;

/// <summary>What one vendor supplies of an order.</summary>
public sealed record SettlementShare
{
    /// <summary>The vendor, a seller by its id.</summary>
    public required string Vendor { get; init; }

    /// <summary>Lines; at least one.</summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>Discounts on all of them.</summary>
    public IReadOnlyList<OrderDiscount> Discounts { get; init; } = [];

    /// <summary>Shipping and the like.</summary>
    public IReadOnlyList<OrderCharge> Charges { get; init; } = [];
}
