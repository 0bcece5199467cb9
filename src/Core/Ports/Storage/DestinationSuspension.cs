namespace Invoicing.Ports.Storage;

/// <summary>A destination that is left alone until a time.</summary>
/// <param name="Destination">Which.</param>
/// <param name="Owner">Empty where the authority said so, to all; else the node whose own breaker it is.</param>
/// <param name="Until">When it may be called again.</param>
/// <param name="Reason">Problem code, as in <c>GW-ANAF-LIMIT</c>.</param>
public sealed record DestinationSuspension(string Destination, string Owner, DateTimeOffset Until, string Reason);
