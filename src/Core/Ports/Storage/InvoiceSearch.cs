using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Which invoices a person looks for, in which order. Everything that is asked of transmissions must hold of one of them.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record InvoiceSearch(string Tenant)
{
    /// <summary>Most pages that can be turned: whoever is that far has no use for the next.</summary>
    public const int MostPages = 1_000;

    /// <summary>Most invoices in a page.</summary>
    public const int MostInPage = 500;

    /// <summary>Most that are counted.</summary>
    public const int MostCounted = 100_000;

    /// <summary>Stands for no cause at all, in <see cref="Cause"/>.</summary>
    public const string NoCause = "-";

    /// <summary>
    /// A part of its number, of its seller's or buyer's name or identifier, of the sender's or the authority's reference, or of a fault; capital and small
    /// letters are no difference.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Only with a transmission of this status.</summary>
    public ProcessingStatus? Status { get; init; }

    /// <summary>Only to this destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Only for this cause: the code of a problem, or of a rejected one the code of its first fatal fault; <see cref="NoCause"/> for none.</summary>
    public string? Cause { get; init; }

    /// <summary>Only those whose time is over at this moment: by law (<see cref="Transmission.SendBy"/>) or without an acknowledgement.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>Only of which the authority says this.</summary>
    public AuthorityStatus? Authority { get; init; }

    /// <summary>Only received at this time or later.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>Only received before this time.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>The order.</summary>
    public InvoiceOrder Order { get; init; }

    /// <summary>Which page, from 1 to <see cref="MostPages"/>.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Invoices in a page, from 1 to <see cref="MostInPage"/>.</summary>
    public int Size { get; init; } = 50;
}
