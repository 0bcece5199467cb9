using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Settings;

namespace Invoicing.Routing;

/// <summary>A way for a kind of document in a jurisdiction. The only place that names a format and a connector together; it is data.</summary>
public sealed record Route
{
    /// <summary>Permanent id, as submissions may name it: <c>ro-efactura</c>.</summary>
    [Setting("permanent; a submission may name it")]
    public required string Id { get; init; }

    /// <summary>What it is travelled for.</summary>
    [Setting("what it is travelled for: `clear`, `report`, `deliver`")]
    public TransmissionPurpose Purpose { get; init; }

    /// <summary>
    /// Routes that each take the invoice on once it is completed by this one, such as the buyer's network after the authority's clearance. What the authority
    /// gave back is taken on as it is, where the next route has its format.
    /// </summary>
    [Setting(
        "routes that each take the invoice on once it is completed by this one, in all at most 8 transmissions; what the "
            + "authority gave back goes on as it is where the next route has its format and signs nothing. One whose predecessor was "
            + "refused or withdrawn is cancelled",
        Default = "none"
    )]
    public IReadOnlyList<string> Then { get; init; } = [];

    /// <summary>Country of the seller, of ISO 3166-1 alpha-2; null for any.</summary>
    [Setting("country of the seller (ISO 3166-1 alpha-2); none for any", Default = "none")]
    public string? Jurisdiction { get; init; }

    /// <summary>Kind of document; null for both.</summary>
    [Setting("`Invoice`, `CreditNote`; none for both", Default = "none")]
    public DocumentKind? Kind { get; init; }

    /// <summary>
    /// The tenants that may send by it, with its key and its destination's credentials; empty for all. To others it does not exist.
    /// </summary>
    [Setting(
        "those that may send by it, with its key and its destination's credentials; none for all. To others it does not exist, "
            + "whether they name it or ask for the list",
        Default = "none"
    )]
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Format id of what is sent.</summary>
    [Setting("one that is written, as the command `formats` lists them")]
    public required string Format { get; init; }

    /// <summary>Rule sets that what is sent must pass.</summary>
    [Setting("besides those that the document declares", Default = "none")]
    public IReadOnlyList<string> RuleSets { get; init; } = [];

    /// <summary>
    /// Id of the chain that its documents form, within the tenant: a device, a billing system. For formats that need one; several routes may share it.
    /// </summary>
    [Setting(
        "the chain that its documents form, for formats whose documents each name the one before: id of the device or system, "
            + "within the tenant; routes may share one ([how](adr/0016-chains-are-added-to-by-commits.md))",
        Default = "none"
    )]
    public string? Chain { get; init; }

    /// <summary>Signature id; null where nothing is signed.</summary>
    [Setting("`xades-bes`, `xades-b-b`, `cades-bes` (FatturaPA) or `zatca-stamp` (format `zatca`)", Default = "none")]
    public string? Signature { get; init; }

    /// <summary>Key to sign with.</summary>
    [Setting("id of the signing key", Default = "none")]
    public string? Key { get; init; }

    /// <summary>Destination id.</summary>
    [Setting("id of the destination")]
    public required string Destination { get; init; }

    /// <summary>What is waited for, and how long.</summary>
    [Setting("what is waited for, and how long")]
    public AcknowledgementPolicy Acknowledgement { get; init; } = new();

    /// <summary>
    /// How long after it was issued an invoice may be brought to the authority that could not be reached then; null where the law wants it first. Up to 366
    /// days.
    /// </summary>
    [Setting(
        "how long after it was issued an invoice may be brought to an authority that could not be reached then (`?offline=true` of a "
            + "submission). Until then tries are not counted, and what follows does not wait",
        Default = "none",
        Min = "1 s",
        Max = "366 days"
    )]
    public TimeSpan? OfflineWithin { get; init; }

    /// <summary>How long after its transmission the authority withdraws a document that it has cleared; null where it names no end. Up to 366 days.</summary>
    [Setting(
        "how long after its transmission the authority withdraws a document (`POST /v1/invoices/{id}/withdraw`)",
        Default = "none",
        Min = "1 s",
        Max = "366 days"
    )]
    public TimeSpan? CancelWithin { get; init; }

    /// <summary>What is done with an invoice that the rules warn of; null to send it, but for warnings that hold by themselves (an unknown VAT rate).</summary>
    [Setting(
        "what is done, before it is signed and sent, with an invoice that the rules warn of: `send`, `hold` (a person releases "
            + "or cancels it), `reject`. Where nothing is set, an unknown VAT rate (`GW-TAX-RATE-UNKNOWN`) holds",
        Default = "`send`"
    )]
    public WarningAction? OnWarning { get; init; }

    /// <summary>What is done on warnings of a rule, by its id; goes before <see cref="OnWarning"/>.</summary>
    [Setting(
        "the same for single rules, by their ids, as in `{ \"GW-TAX-RATE-UNKNOWN\": \"reject\", \"PEPPOL-EN16931-R061\": "
            + "\"hold\" }`; goes before `onWarning`",
        Default = "none"
    )]
    public IReadOnlyDictionary<string, WarningAction> OnWarningOf { get; init; } = new Dictionary<string, WarningAction>();

    /// <summary>Whether a tenant may send by it.</summary>
    public bool Serves(string tenant) => Tenants.Count == 0 || Tenants.Contains(tenant);
}
