using Invoicing.Gateway.Api.Problems;
using Invoicing.Pipeline.Operations;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>What became of the invoices of a filter.</summary>
/// <param name="Matched">How many the filter found before anything was done; at the most 100,000.</param>
/// <param name="Done">How many were changed.</param>
/// <param name="Refused">How many were left as they are.</param>
/// <param name="Results">Each by itself, newest first; empty for a dry run.</param>
/// <param name="NextCursor">Cursor of the next call; absent at the end.</param>
public sealed record BulkResource(int Matched, int Done, int Refused, IReadOnlyList<BulkResource.Item> Results, string? NextCursor)
{
    /// <summary>A result as the API shows it.</summary>
    public static BulkResource Of(int matched, BulkResult result) =>
        new(
            matched,
            result.Items.Count(item => item.Fault is null),
            result.Items.Count(item => item.Fault is not null),
            [
                .. result.Items.Select(item => new Item(
                    item.Id.ToString(),
                    item.Number,
                    item.Fault is null,
                    item.Fault is { } fault ? FaultResource.Of(fault) : null
                )),
            ],
            result.NextCursor
        );

    /// <summary>One invoice.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Number">BT-1.</param>
    /// <param name="Done">Whether it was changed.</param>
    /// <param name="Fault">Why not.</param>
    public sealed record Item(string Id, string Number, bool Done, FaultResource? Fault);
}
