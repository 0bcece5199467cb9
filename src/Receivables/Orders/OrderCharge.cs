namespace Invoicing.Receivables.Orders;

/// <summary>Shipping and what else is charged on the whole order. It is taxed as the goods are: where they have several rates, in proportion.</summary>
public sealed record OrderCharge
{
    /// <summary>Amount in the order's currency, above 0.</summary>
    public decimal Amount { get; init; }

    /// <summary>What for, in words that the buyer reads.</summary>
    public string? Reason { get; init; }

    /// <summary>Reason code of UNTDID 7161; FC (freight) where none is given.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>How it is taxed, where not as the goods.</summary>
    public OrderVat? Vat { get; init; }
}
