using Invoicing.Lifecycle;
using Invoicing.Values;

namespace Invoicing.Pipeline.Intake;

/// <summary>An invoice as somebody hands it in.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Actor">Who hands it in, for the audit trail.</param>
/// <param name="Content">The bytes.</param>
public sealed record IntakeRequest(string Tenant, string Actor, ReadOnlyMemory<byte> Content)
{
    /// <summary>Media type as stated; null where none is.</summary>
    public string? MediaType { get; init; }

    /// <summary>Id of the format that the sender says the document is in; null where nothing is said.</summary>
    public string? Format { get; init; }

    /// <summary>The caller's idempotency key.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The caller's own id for the invoice.</summary>
    public InvoiceId? Id { get; init; }

    /// <summary>The sender's trace, as <c>traceparent</c> of W3C Trace Context; one that is none is passed over.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The sender's own reference; null where it gives none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the sender notes with it for itself, in the order of the keys.</summary>
    public TermList<MetadataEntry> Metadata { get; init; } = [];

    /// <summary>Whether it was issued while the authority could not be reached.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Route to take; null to find one by jurisdiction and kind.</summary>
    public string? Route { get; init; }
}
