namespace Invoicing.Ports.Payments;

/// <summary>What the store has for a payment.</summary>
/// <param name="Items">Items that a reference or number names, closed ones too.</param>
/// <param name="Accounts">Customers who are known to pay from the account.</param>
/// <param name="Named">Customers with parts of the name, with their names.</param>
public sealed record MatchingCandidates(
    IReadOnlyList<StoredOpenItem> Items,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<(string Customer, string Name)> Named
)
{
    /// <summary>Items that were collected under the end-to-end id.</summary>
    public IReadOnlyList<StoredOpenItem> Collected { get; init; } = [];
}
