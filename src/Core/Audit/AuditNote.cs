namespace Invoicing.Audit;

/// <summary>An audit entry before it has its place in the chain.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Facts">Facts of it.</param>
public sealed record AuditNote(DateTimeOffset At, string Actor, string Kind, IReadOnlyDictionary<string, string> Facts);
