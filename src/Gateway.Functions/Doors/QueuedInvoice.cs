namespace Invoicing.Gateway.Functions.Doors;

/// <summary>A message of the queue.</summary>
/// <param name="MessageId">The sender's id of it: the queue drops a second one of the same id, and past the queue's memory it is the idempotency key.</param>
/// <param name="Body">The document.</param>
/// <param name="Tenant">Application property <c>tenant</c>.</param>
/// <param name="Route">Application property <c>route</c>; null to find one.</param>
/// <param name="MediaType">Content type.</param>
public sealed record QueuedInvoice(string MessageId, ReadOnlyMemory<byte> Body, string? Tenant, string? Route, string? MediaType);
