using Invoicing.Values;

namespace Invoicing.Lifecycle;

/// <summary>What the store keeps of an invoice, whatever number of transmissions it has. Documents are referred to, never held.</summary>
public sealed record InvoiceRecord
{
    /// <summary>The gateway's id.</summary>
    public required InvoiceId Id { get; init; }

    /// <summary>The id that its tenant chose for it, where another tenant's invoice has that id already; null where <see cref="Id"/> is what it goes
    /// by.</summary>
    public InvoiceId? PublicId { get; init; }

    /// <summary>The id that its tenant knows it by.</summary>
    public InvoiceId KnownAs => PublicId ?? Id;

    /// <summary>Whose invoice it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>Which way it travels.</summary>
    public InvoiceDirection Direction { get; init; }

    /// <summary>What may exist once.</summary>
    public required LegalIdentity LegalIdentity { get; init; }

    /// <summary>When it was durably received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it, or one of its transmissions, last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Where its transmissions have come to, taken together: see <see cref="StatusOrder.Of"/>.</summary>
    public ProcessingStatus Status { get; init; }

    /// <summary>What the buyer says.</summary>
    public BuyerResponse BuyerResponse { get; init; }

    /// <summary>What is paid of it.</summary>
    public PaymentStatus Payment { get; init; }

    /// <summary>Amounts, dates and parties that lists and matches need.</summary>
    public InvoiceSummary Summary { get; init; } = new();

    /// <summary>The sender's own reference; null where it gave none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the sender notes with it for itself, in the order of the keys.</summary>
    public TermList<MetadataEntry> Metadata { get; init; } = [];

    /// <summary>Documents of the invoice itself: as it came, completed, with the trace of its taxes.</summary>
    public TermList<DocumentReference> Documents { get; init; } = [];

    /// <summary>The trace it was handed in under, as <c>traceparent</c> of W3C Trace Context; null where its id serves as the trace's.</summary>
    public string? Trace { get; init; }

    /// <summary>The newest document of a role.</summary>
    public DocumentReference? Document(DocumentRole role) => Documents.LastOrDefault(document => document.Role == role);
}
