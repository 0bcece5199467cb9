namespace Invoicing.Receivables.Events.Types;

/// <summary>The periods of a customer's subscriptions that wait for it are to be invoiced together.</summary>
public sealed record ConsolidationClosed
{
    /// <summary>Its number at the sender, such as the month.</summary>
    public required string Id { get; init; }

    /// <summary>Seller by its id.</summary>
    public required string Seller { get; init; }

    /// <summary>The customer, as the triggers name it in <c>consolidateFor</c>.</summary>
    public required string Customer { get; init; }

    /// <summary>Only periods that began on this day or before; all that wait where it is left out.</summary>
    public DateOnly? Until { get; init; }
}
