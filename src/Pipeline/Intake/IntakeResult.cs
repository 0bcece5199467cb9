using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Intake;

/// <summary>What became of an invoice that was handed in.</summary>
public abstract record IntakeResult
{
    private IntakeResult() { }

    /// <summary>It is durable with us; from here on it cannot get lost. A replay is the same request again.</summary>
    public sealed record Accepted(StoredInvoice Invoice, bool IsReplay) : IntakeResult;

    /// <summary>It cannot be taken in as it is; nothing was stored.</summary>
    public sealed record Unreadable(IReadOnlyList<Fault> Faults) : IntakeResult;

    /// <summary>It stands against an earlier one; no invoice was taken in.</summary>
    public sealed record Conflict(InvoiceId Original, Fault Fault) : IntakeResult;

    /// <summary>The idempotency key was used for another request; no invoice was taken in.</summary>
    public sealed record KeyReused(InvoiceId Original, Fault Fault) : IntakeResult;

    /// <summary>The store cannot say that they took it in. Hand the same in again; a repetition is recognised.</summary>
    public sealed record Busy(Problem Problem) : IntakeResult;
}
