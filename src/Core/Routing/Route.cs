using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Routing;

/// <summary>A way for a kind of document in a jurisdiction. The only place that names a format and a connector together; it is data.</summary>
public sealed record Route
{
    /// <summary>Permanent id, as submissions may name it: <c>ro-efactura</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is travelled for.</summary>
    public TransmissionPurpose Purpose { get; init; }

    /// <summary>
    /// Routes that each take the invoice on once it is completed by this one, such as the buyer's network after the authority's clearance. What the authority
    /// gave back is taken on as it is, where the next route has its format.
    /// </summary>
    public IReadOnlyList<string> Then { get; init; } = [];

    /// <summary>Country of the seller, of ISO 3166-1 alpha-2; null for any.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Kind of document; null for both.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>
    /// The tenants that may send by it, with its key and its destination's credentials; empty for all. To others it does not exist.
    /// </summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Format id of what is sent.</summary>
    public required string Format { get; init; }

    /// <summary>Rule sets that what is sent must pass.</summary>
    public IReadOnlyList<string> RuleSets { get; init; } = [];

    /// <summary>
    /// Id of the chain that its documents form, within the tenant: a device, a billing system. For formats that need one; several routes may share it.
    /// </summary>
    public string? Chain { get; init; }

    /// <summary>Signature id; null where nothing is signed.</summary>
    public string? Signature { get; init; }

    /// <summary>Key to sign with.</summary>
    public string? Key { get; init; }

    /// <summary>Destination id.</summary>
    public required string Destination { get; init; }

    /// <summary>What is waited for, and how long.</summary>
    public AcknowledgementPolicy Acknowledgement { get; init; } = new();

    /// <summary>
    /// How long after it was issued an invoice may be brought to the authority that could not be reached then; null where the law wants it first. Up to 366
    /// days.
    /// </summary>
    public TimeSpan? OfflineWithin { get; init; }

    /// <summary>How long after its transmission the authority withdraws a document that it has cleared; null where it names no end. Up to 366 days.</summary>
    public TimeSpan? CancelWithin { get; init; }

    /// <summary>What is done with an invoice that the rules warn of; null to send it, but for warnings that hold by themselves (an unknown VAT rate).</summary>
    public WarningAction? OnWarning { get; init; }

    /// <summary>What is done on warnings of a rule, by its id; goes before <see cref="OnWarning"/>.</summary>
    public IReadOnlyDictionary<string, WarningAction> OnWarningOf { get; init; } = new Dictionary<string, WarningAction>();

    /// <summary>Whether a tenant may send by it.</summary>
    public bool Serves(string tenant) => Tenants.Count == 0 || Tenants.Contains(tenant);
}
