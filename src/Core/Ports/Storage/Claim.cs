using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>A transmission under lease.</summary>
/// <param name="Transmission">The transmission, with its invoice.</param>
/// <param name="Token">Unique to this claim; fences every commit.</param>
/// <param name="ExpiresAt">When another may take it.</param>
/// <param name="Inbox">Acknowledgements that are not yet taken account of, in the order of arrival.</param>
/// <param name="Trail">Where the trail of its invoice ends.</param>
public sealed record Claim(Transmission Transmission, string Token, DateTimeOffset ExpiresAt, IReadOnlyList<Acknowledgement> Inbox, TrailEnd Trail)
{
    /// <summary>Where the transmission has come to that this one follows; null where it follows none.</summary>
    public ProcessingStatus? Predecessor { get; init; }
}
