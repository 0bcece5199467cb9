using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>What a connector brings to its destination, or asks it about.</summary>
/// <param name="TransmissionId">Committed before the wire is touched; the same for every attempt of one document. Letters, digits and hyphens.</param>
/// <param name="InvoiceId">The gateway's id.</param>
/// <param name="Key">Legal identity of the invoice.</param>
/// <param name="Document">The bytes.</param>
/// <param name="Hash">SHA-256 of the bytes, lower-case hexadecimal.</param>
/// <param name="MediaType">Media type of the bytes.</param>
/// <param name="FirstAttemptAt">When the first attempt was committed: an authority's lists may lag behind it.</param>
/// <param name="AuthorityReference">The authority's reference, once known.</param>
/// <param name="LastAttemptAt">When the latest attempt was committed; null where it is the first. A list that lags must have passed this one before it proves
/// absence.</param>
public sealed record OutboundDocument(
    string TransmissionId,
    InvoiceId InvoiceId,
    LegalIdentity Key,
    ReadOnlyMemory<byte> Document,
    string Hash,
    string MediaType,
    DateTimeOffset FirstAttemptAt,
    string? AuthorityReference = null,
    DateTimeOffset? LastAttemptAt = null
)
{
    /// <summary>By when nobody was sending the latest attempt any more: absence is counted from here, never from its start. Null where it is not known to have
    /// ended.</summary>
    public DateTimeOffset? LastAttemptEndedAt { get; init; }

    /// <summary>Submissions whose owner is known; null where nobody knows any.</summary>
    public IConnectorMemory? KnownReferences { get; init; }

    /// <summary>Where calls that an authority counts are reserved; null where nobody keeps count beyond the process.</summary>
    public IQuotaLedger? Quotas { get; init; }
}
