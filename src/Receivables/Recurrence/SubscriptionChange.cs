using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Recurrence;

/// <summary>An upgrade, a downgrade or another quantity, from a day on.</summary>
public sealed record SubscriptionChange
{
    /// <summary>The item.</summary>
    public required string Item { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The new quantity; unchanged where none is given.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The new price; unchanged where none is given.</summary>
    public PriceRule? Price { get; init; }
}
