namespace Invoicing.Ports.Payments;

/// <summary>What a payment may be about.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="References">References, as they are compared.</param>
/// <param name="Numbers">Numbers of invoices, as they are compared.</param>
/// <param name="Account">Account that it came from, as accounts are compared; empty for none.</param>
/// <param name="Names">Parts of the payer's name.</param>
public sealed record MatchingQuery(
    string Tenant,
    IReadOnlyCollection<string> References,
    IReadOnlyCollection<string> Numbers,
    string Account,
    IReadOnlyCollection<string> Names
)
{
    /// <summary>End-to-end id, as the bank gives it; empty for none.</summary>
    public string EndToEndId { get; init; } = "";
}
