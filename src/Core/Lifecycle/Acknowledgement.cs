using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Invoicing.Faults;
using Invoicing.Values;

namespace Invoicing.Lifecycle;

/// <summary>A word of the authority or the network on one transmission, as it came: by poll, pickup or push.</summary>
public sealed record Acknowledgement
{
    /// <summary>The authority's own id of it, else a hash of its content: a second one with this id and destination that says the same is the same one again.
    /// One that says something else is kept beside it, its <see cref="Mark"/> behind the id.</summary>
    public required string Id { get; init; }

    /// <summary>Destination it came from.</summary>
    public required string Destination { get; init; }

    /// <summary>What it names: our transmission id or the authority's reference.</summary>
    public required string Correlation { get; init; }

    /// <summary>Further names that it gives the document besides <see cref="Correlation"/>: each must be one of ours.</summary>
    public TermList<string> Names { get; init; } = [];

    /// <summary>BT-1 of the document that it speaks of, where it says so.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>SHA-256 of the document that it speaks of, lower-case hexadecimal, where it says so.</summary>
    public string? DocumentHash { get; init; }

    /// <summary>Names and stamps that it gives the invoice.</summary>
    public TermList<Reference> References { get; init; } = [];

    /// <summary>What it says on the authority axis.</summary>
    public required AuthorityStatus Status { get; init; }

    /// <summary>What it says on the business axis, where it speaks of it.</summary>
    public BuyerResponse? Business { get; init; }

    /// <summary>Reasons it gives.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>When the authority says that it spoke.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When it reached us.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The invoice as the authority gives it back with this acknowledgement, as stored; null where it gives none.</summary>
    public DocumentReference? Original { get; init; }

    /// <summary>Its bytes, as stored; null where the answer had no document.</summary>
    public DocumentReference? Document { get; init; }

    /// <summary>What tells it from another one under the same id: the beginning of a hash of what it says.</summary>
    [JsonIgnore]
    public string Mark =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Correlation}\n{Status}\n{Business}\n{DocumentNumber}\n{DocumentHash}")))[..16];

    /// <summary>Whether it says of the same document what another one says.</summary>
    public bool SaysTheSameAs(Acknowledgement other) => Mark == other.Mark;
}
