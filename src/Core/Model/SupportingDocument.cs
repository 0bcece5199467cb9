using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-24: Additional supporting document. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record SupportingDocument
{
    /// <summary>BT-122 of the link by which an invoice is paid: EN 16931 has no term for one, so that it is the location (BT-124) of a document.</summary>
    public const string PaymentLink = "payment-link";

    /// <summary>BT-122: Supporting document reference.</summary>
    public string? Reference { get; init; }

    /// <summary>BT-123: Supporting document description.</summary>
    public string? Description { get; init; }

    /// <summary>BT-124: External document location, a URL.</summary>
    public string? ExternalLocation { get; init; }

    /// <summary>BT-125: Attached document, with mime code and file name.</summary>
    public BinaryObject? Attachment { get; init; }

    /// <summary>The link by which an invoice is paid; null where it has none.</summary>
    public static string? PaymentLinkOf(Invoice invoice) =>
        invoice
            .SupportingDocuments.FirstOrDefault(document => document is { Reference: PaymentLink, Attachment: null, ExternalLocation: not null })
            ?.ExternalLocation;
}
