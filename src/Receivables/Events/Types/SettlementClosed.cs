using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Events.Types;

/// <summary>
/// A marketplace closes its accounts with its vendors. Of its orders become invoices for each vendor and buyer, of its terms commission invoices or self-billed
/// invoices, and of all of them a statement of what each vendor is paid.
/// </summary>
public sealed record SettlementClosed
{
    /// <summary>Number of the settlement at the marketplace.</summary>
    public required string Id { get; init; }

    /// <summary>The marketplace, a seller by its id.</summary>
    public required string Seller { get; init; }

    /// <summary>Currency of all of it, of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>What it is for.</summary>
    public OrderPeriod? Period { get; init; }

    /// <summary>Orders that are invoiced.</summary>
    public IReadOnlyList<SettlementOrder> Orders { get; init; } = [];

    /// <summary>What came back of orders of earlier settlements.</summary>
    public IReadOnlyList<SettlementReturn> Returns { get; init; } = [];

    /// <summary>What vendors owe beside the commission.</summary>
    public IReadOnlyList<SettlementFee> Fees { get; init; } = [];

    /// <summary>What the sender reckons that each vendor is paid: where it is another amount, nothing is issued and a person looks at it.</summary>
    public IReadOnlyDictionary<string, decimal>? ExpectedPayouts { get; init; }
}
