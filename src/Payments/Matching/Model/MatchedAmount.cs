namespace Invoicing.Payments.Matching.Model;

/// <summary>What of a line goes to an item.</summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Amount">In units of the line's currency, more than 0.</param>
public sealed record MatchedAmount(string Item, decimal Amount);
