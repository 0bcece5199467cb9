using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>What became of a submission.</summary>
public abstract record SubmitResult
{
    private SubmitResult() { }

    /// <summary>Taken in.</summary>
    public sealed record Created(StoredInvoice Invoice) : SubmitResult;

    /// <summary>The same request came before under this idempotency key or id: this is its invoice as it was first answered.</summary>
    public sealed record Replayed(StoredInvoice Invoice) : SubmitResult;

    /// <summary>This idempotency key was used for another request.</summary>
    public sealed record KeyReused(InvoiceId Original) : SubmitResult;

    /// <summary>The tenant used this id for another document. Ids here and below are those that the tenant knows its invoices by.</summary>
    public sealed record IdTaken(InvoiceId Original) : SubmitResult;

    /// <summary>A live invoice with this legal identity exists; identical tells whether its bytes are the same.</summary>
    public sealed record LegalIdentityTaken(InvoiceId Original, bool Identical) : SubmitResult;

    /// <summary>Not known to be taken in: the store has too much to do, no room, or lost its server. Submit the same again later; a repetition is
    /// recognised.</summary>
    public sealed record Busy(Problem Problem) : SubmitResult;
}
