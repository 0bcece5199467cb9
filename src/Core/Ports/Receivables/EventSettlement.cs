using Invoicing.Faults;

namespace Invoicing.Ports.Receivables;

/// <summary>A move of an event from one status to another; it is not made where the event stands elsewhere by then.</summary>
/// <param name="Id">The event.</param>
/// <param name="From">Where it must stand.</param>
/// <param name="To">Where it goes.</param>
/// <param name="At">When.</param>
/// <param name="Result">What it became.</param>
/// <param name="Reason">Why it is parked or has no effect.</param>
public sealed record EventSettlement(Guid Id, IReadOnlyList<EventStatus> From, EventStatus To, DateTimeOffset At, string? Result = null, Fault? Reason = null);
