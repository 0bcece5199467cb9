namespace Invoicing.Receivables.Events.Types;

/// <summary>An order is not wanted any more: before it is invoiced it is not invoiced, afterwards all that is left of it is credited.</summary>
public sealed record OrderCancelled
{
    /// <summary>Seller by its id.</summary>
    public required string Seller { get; init; }

    /// <summary>Number of the order.</summary>
    public required string Order { get; init; }

    /// <summary>Why, in words that the buyer reads.</summary>
    public string? Reason { get; init; }
}
