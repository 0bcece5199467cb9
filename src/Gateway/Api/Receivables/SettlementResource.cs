using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Marketplace;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A settlement of a marketplace with its vendors.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seller">The marketplace.</param>
/// <param name="Number">Its number at the marketplace.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Statement">What each vendor is paid, and by which documents.</param>
/// <param name="IsTied">Whether each figure is that of its document, and the payouts are what the ledger owes; null in a list, where it is not asked.</param>
/// <param name="Differences">Where it does not tie.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record SettlementResource(
    Guid Id,
    string Seller,
    string Number,
    DateTimeOffset ClosedAt,
    SettlementStatement Statement,
    bool? IsTied,
    IReadOnlyList<string> Differences,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    private const string Closed = "It is closed: what comes back is sent as returns of a later settlement.";

    /// <summary>A settlement as the API shows it.</summary>
    /// <param name="settlement">The settlement.</param>
    /// <param name="differences">Where it does not tie; null where it was not asked.</param>
    public static SettlementResource Of(StoredSettlement settlement, IReadOnlyList<string>? differences = null) =>
        new(
            settlement.Id,
            settlement.Seller,
            settlement.Number,
            settlement.ClosedAt,
            SettlementCheck.StatementOf(settlement),
            differences is null ? null : differences.Count == 0,
            differences ?? [],
            [AvailableAction.Of("edit", "open", Closed), AvailableAction.Of("discard", "discarded", Closed)]
        );
}
