using System.Globalization;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Which invoices to list.</summary>
/// <param name="Tenant">Whose; null for all.</param>
/// <param name="Limit">Most in a page; from 1 to 500.</param>
public sealed record InvoiceQuery(string? Tenant, int Limit = 50)
{
    /// <summary>Opaque cursor of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>Only with this status, taken over all of its transmissions.</summary>
    public ProcessingStatus? Status { get; init; }

    /// <summary>Only with this authority status.</summary>
    public AuthorityStatus? Authority { get; init; }

    /// <summary>Only to this destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Only with this number (BT-1).</summary>
    public string? Number { get; init; }

    /// <summary>Only held up by the problem of this code.</summary>
    public string? Problem { get; init; }

    /// <summary>Only on this route.</summary>
    public string? Route { get; init; }

    /// <summary>Only received at this time or later.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>Only received before this time.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>Whether a text can be a cursor that a page gave. What is none would list nothing, as if there were nothing.</summary>
    public static bool IsCursor(string cursor) => long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
