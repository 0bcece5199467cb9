using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>One step of one transmission, committed whole.</summary>
/// <param name="Claim">The claim it is made under: its token fences, its version must still stand.</param>
/// <param name="Next">The transmission after it; its version is one more. Its invoice is part of the step: documents, buyer response, summary.</param>
/// <param name="Notes">Entries of the trail.</param>
public sealed record Transition(Claim Claim, Transmission Next, IReadOnlyList<AuditNote> Notes)
{
    /// <summary>Keep the lease for the next step of the same run; otherwise it is given back.</summary>
    public bool KeepLease { get; init; }

    /// <summary>Acknowledgements that this step has taken account of, by id.</summary>
    public IReadOnlyList<string> ConsumedAcknowledgements { get; init; } = [];

    /// <summary>A further transmission of the invoice, which comes into being with the step; the store gives it the next number. Null where there is
    /// none.</summary>
    public Transmission? Further { get; init; }

    /// <summary>The event of the invoice's new status, where this step changes it: what it is follows from all of its transmissions, and only the store knows
    /// them at that moment.</summary>
    public Func<ProcessingStatus, LifecycleEvent>? OnStatus { get; init; }

    /// <summary>Events for the ERP, committed with the step.</summary>
    public IReadOnlyList<LifecycleEvent> Events { get; init; } = [];
}
