namespace Invoicing.Sandbox.Wire;

/// <summary>What faults of the wire last when their rule does not say.</summary>
/// <param name="HangFor">Length of a hang.</param>
/// <param name="RetryAfter">Retry-After of a 429.</param>
/// <param name="Time">The authority's clock.</param>
internal sealed record HttpWireOptions(TimeSpan HangFor, TimeSpan RetryAfter, TimeProvider Time);
