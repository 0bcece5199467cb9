using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>A new invoice, as it is taken in.</summary>
/// <param name="Transmission">Its first transmission, with the invoice.</param>
/// <param name="ContentHash">SHA-256 of the bytes that were submitted.</param>
/// <param name="Note">First entry of its trail.</param>
/// <param name="Event">Event that tells the ERP of it.</param>
public sealed record Submission(Transmission Transmission, string ContentHash, AuditNote Note, LifecycleEvent Event)
{
    /// <summary>Further transmissions of the plan, from number 2.</summary>
    public IReadOnlyList<Transmission> Followers { get; init; } = [];

    /// <summary>What the trail says before the note: of what the invoice was made, where it was made here.</summary>
    public AuditNote? Issued { get; init; }

    /// <summary>Whether nobody is told of it: it is of the past.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The invoice.</summary>
    public InvoiceRecord Invoice => Transmission.Invoice;

    /// <summary>The caller's idempotency key, unique within the tenant.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over all of the request that matters: the same key with another one is refused.</summary>
    public string? RequestHash { get; init; }
}
