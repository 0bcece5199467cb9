namespace Invoicing.Pipeline.Intake;

/// <summary>A message of a queue.</summary>
/// <param name="MessageId">The sender's id of it: past the queue's own memory of ids it is the idempotency key. Null where the sender gave none: then the
/// content is.</param>
/// <param name="Body">The document.</param>
/// <param name="Tenant">Application property <c>tenant</c>.</param>
/// <param name="Route">Application property <c>route</c>; null to find one.</param>
/// <param name="MediaType">Content type.</param>
public sealed record QueuedInvoice(string? MessageId, ReadOnlyMemory<byte> Body, string? Tenant, string? Route, string? MediaType)
{
    /// <summary>Application property <c>format</c>: the format that the sender says the document is in.</summary>
    public string? Format { get; init; }

    /// <summary>Application property <c>traceparent</c>.</summary>
    public string? TraceParent { get; init; }
}
