using Invoicing.Pipeline.Handover;

namespace Invoicing.Pipeline.Run;

/// <summary>Wakes the dispatcher of events before its pause is over. Losing a signal costs one pause, never an event.</summary>
public sealed class OutboxSignal : WorkSignal;
