using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Events.Types;

/// <summary>What a vendor owes the marketplace beside the commission.</summary>
public sealed record SettlementFee
{
    /// <summary>Number of the fee, unique for the vendor in the settlement.</summary>
    public required string Id { get; init; }

    /// <summary>The vendor.</summary>
    public required string Vendor { get; init; }

    /// <summary>What for, in words that the vendor reads.</summary>
    public required string Name { get; init; }

    /// <summary>Amount without VAT, above 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>How it is taxed; as the commission unless said otherwise.</summary>
    public OrderVat? Vat { get; init; }
}
