using Invoicing.Receivables.Corrections;

namespace Invoicing.Receivables.Events.Types;

/// <summary>What came back of an order: the invoices made of it are credited by linked notes.</summary>
public sealed record SettlementReturn
{
    /// <summary>Number of the return, unique in the settlement.</summary>
    public required string Id { get; init; }

    /// <summary>The vendor.</summary>
    public required string Vendor { get; init; }

    /// <summary>Number of the order.</summary>
    public required string Order { get; init; }

    /// <summary>Lines of the order, with amounts without VAT where not all of a line comes back; none for all of the order.</summary>
    public IReadOnlyList<AdjustmentLine> Lines { get; init; } = [];

    /// <summary>Why, in words that the buyer reads.</summary>
    public string? Reason { get; init; }
}
