namespace Invoicing.Lifecycle;

/// <summary>What keeps an invoice from going on: not a fault of the document.</summary>
/// <param name="Code">Permanent code, as in <c>GW-NET-TIMEOUT</c>.</param>
/// <param name="Message">What happened.</param>
/// <param name="Hint">The way out, where a person can do something.</param>
public sealed record Problem(string Code, string Message, string? Hint = null);
