using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A version of a customer or product.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">From 1.</param>
/// <param name="ChangedAt">When this version was written.</param>
/// <param name="ChangedBy">Who wrote it.</param>
/// <param name="Content">What it says.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record RecordResource(
    string Id,
    long Version,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    JsonElement Content,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A record as the API shows it.</summary>
    public static RecordResource Of(StoredRecord record)
    {
        using var content = JsonDocument.Parse(record.Content);
        return new(
            record.Id,
            record.Version,
            record.ChangedAt,
            record.ChangedBy,
            content.RootElement.Clone(),
            [
                AvailableAction.Of("edit", "next version", null),
                AvailableAction.Of("delete", "deleted", "Invoices name its versions: leave it, and name it no more."),
            ]
        );
    }
}
