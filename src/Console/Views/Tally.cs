using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.WebConsole.Views;

/// <summary>A figure of the first page, and the list that it opens.</summary>
/// <param name="Status">What it counts.</param>
/// <param name="Destination">Where they go; null for all.</param>
/// <param name="Cause">Why they are where they are; null for any, <see cref="InvoiceSearch.NoCause"/> for none.</param>
/// <param name="Invoices">How many.</param>
public sealed record Tally(ProcessingStatus Status, string? Destination, string? Cause, long Invoices)
{
    /// <summary>The list that shows exactly these.</summary>
    public ListQuery List =>
        new()
        {
            Status = Status,
            Destination = Destination,
            Cause = Cause,
        };

    /// <summary>A count as a figure.</summary>
    public static Tally Of(WorkCount count) => new(count.Status, count.Destination, count.Cause ?? InvoiceSearch.NoCause, count.Invoices);
}
