namespace Invoicing.Receivables.Orders;

/// <summary>A discount on a line or on the whole order: a percentage of what it is on, or an amount.</summary>
public sealed record OrderDiscount
{
    /// <summary>Per cent, above 0 and at most 100.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Amount in the order's currency, above 0, with as many decimals as the currency has.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Why, in words that the buyer reads.</summary>
    public string? Reason { get; init; }

    /// <summary>Reason code of UNTDID 5189; 95 (discount) where none is given.</summary>
    public string? ReasonCode { get; init; }
}
