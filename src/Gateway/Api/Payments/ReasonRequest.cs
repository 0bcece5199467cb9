namespace Invoicing.Gateway.Api.Payments;

/// <summary>Why.</summary>
/// <param name="Reason">In the words of whoever decides.</param>
public sealed record ReasonRequest(string? Reason = null);
