using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A collection by direct debit. Its file is at /v1/direct-debits/{id}/file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CollectOn">Day of collection.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="Total">What it collects, in euro.</param>
/// <param name="Items">Its invoices.</param>
public sealed record DirectDebitResource(
    Guid Id,
    DateOnly CollectOn,
    DateTimeOffset MadeAt,
    string MadeBy,
    decimal Total,
    IReadOnlyList<CollectedItemResource> Items
)
{
    /// <summary>A collection as the API shows it.</summary>
    public static DirectDebitResource Of(StoredCollection one) =>
        new(
            one.Id,
            one.CollectOn,
            one.At,
            one.Actor,
            one.Items.Sum(item => item.Amount),
            [.. one.Items.Select(item => new CollectedItemResource(item.Number, item.Customer, item.Amount, item.EndToEndId, item.Mandate))]
        );
}
