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

    /// <summary>Only those that travel this way.</summary>
    public InvoiceDirection? Direction { get; init; }

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

    /// <summary>Only of this seller, as legal identities name it: blanks and small letters are no difference.</summary>
    public string? Seller { get; init; }

    /// <summary>Only to this buyer: its identifier, where blanks and small letters are no difference, or its name as it is written.</summary>
    public string? Buyer { get; init; }

    /// <summary>Only with this reference of the sender.</summary>
    public string? Reference { get; init; }

    /// <summary>Only issued on this day or later (BT-2).</summary>
    public DateOnly? IssuedFrom { get; init; }

    /// <summary>Only issued on this day or earlier.</summary>
    public DateOnly? IssuedTo { get; init; }

    /// <summary>Only with this total with VAT (BT-112) or more.</summary>
    public decimal? AmountFrom { get; init; }

    /// <summary>Only with this total with VAT or less.</summary>
    public decimal? AmountTo { get; init; }

    /// <summary>Only in this currency (BT-5).</summary>
    public string? Currency { get; init; }

    /// <summary>Whether a text can be a cursor that a page gave. What is none would list nothing, as if there were nothing.</summary>
    public static bool IsCursor(string cursor) =>
        cursor.All(char.IsAsciiDigit) && long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
