using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Drafts;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A draft.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seller">Seller by its id.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="UpdatedBy">Who changed it.</param>
/// <param name="ApprovedBy">Who approved this version.</param>
/// <param name="IsStale">Whether nobody touched it for long.</param>
/// <param name="Result">What it became, as in <c>invoice:…</c>.</param>
/// <param name="Order">What it says: an order, or the correction that waits for a second person.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record DraftResource(
    Guid Id,
    string Seller,
    DraftStatus Status,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    string? ApprovedBy,
    bool IsStale,
    string? Result,
    JsonElement Order,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A draft as the API shows it to somebody.</summary>
    public static async Task<DraftResource> OfAsync(StoredDraft draft, DraftService drafts, string actor, CancellationToken cancellation)
    {
        using var order = JsonDocument.Parse(draft.Body);
        return new(
            draft.Id,
            draft.Seller,
            draft.Status,
            draft.Version,
            draft.CreatedAt,
            draft.UpdatedAt,
            draft.UpdatedBy,
            draft.ApprovedBy,
            drafts.IsStale(draft),
            draft.Result,
            order.RootElement.Clone(),
            await drafts.ActionsOfAsync(draft, actor, cancellation)
        );
    }
}
