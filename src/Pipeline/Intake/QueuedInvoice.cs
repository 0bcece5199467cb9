using Invoicing.Lifecycle;
using Invoicing.Values;

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
    /// <summary>Application property <c>reference</c>: the sender's own; null where it gives none.</summary>
    public string? Reference { get; init; }

    /// <summary>Application properties <c>metadata.KEY</c>, in the order of the keys: what the sender notes for itself.</summary>
    public TermList<MetadataEntry> Metadata { get; init; } = [];

    /// <summary>Application property <c>format</c>: the format that the sender says the document is in.</summary>
    public string? Format { get; init; }

    /// <summary>An attribute of CloudEvents in their binary mode, by its name without a prefix; null where the message has none.</summary>
    public Func<string, string?> Attribute { get; init; } = static _ => null;

    /// <summary>Application property <c>traceparent</c>.</summary>
    public string? TraceParent { get; init; }
}
