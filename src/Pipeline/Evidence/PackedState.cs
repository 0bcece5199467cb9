using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Compares what a pack says of an invoice (its state, its attempts, its acknowledgements) with what its trail says.</summary>
internal static class PackedState
{
    /// <summary>What is denied, and the file that says it; null where all follows from the trail. Packs of layouts that had other states say nothing of
    /// it.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="file">A file of the pack by its name.</param>
    /// <param name="document">A document of the pack by its hash.</param>
    public static (string File, string Denied)? Denied(
        IReadOnlyList<AuditEntry> trail,
        Func<string, ReadOnlyMemory<byte>?> file,
        Func<string, ReadOnlyMemory<byte>?> document
    )
    {
        var replay = new TrailReplay(trail);
        if (file(EvidenceNames.State) is { } state && Read<State>(state) is { Record: { } record, Transmissions: { Count: > 0 } transmissions })
        {
            var denied =
                transmissions
                    .Select(one => replay.Denies(one.Number, transmissions.Count, one.Status, one.Transport, one.Authority))
                    .FirstOrDefault(answer => answer is not null)
                ?? transmissions.Select(one => replay.DeniesReference(one.Number, one.AuthorityReference)).FirstOrDefault(answer => answer is not null)
                ?? replay.Denies(record.BuyerResponse)
                ?? (record.LegalIdentity is { } identity ? replay.Denies(identity) : null)
                ?? (record.ReceivedAt is { } receivedAt ? replay.DeniesReceived(receivedAt) : null)
                ?? (
                    StatusOrder.Of([.. transmissions.Select(one => (one.Purpose, one.Status))]) == record.Status
                        ? null
                        : "the invoice's status does not follow from them"
                )
                ?? Unbound(replay, record, transmissions, document);
            if (denied is not null)
            {
                return (EvidenceNames.State, denied);
            }
        }

        if (file(EvidenceNames.Attempts) is { } attempts)
        {
            var packed = Read<List<Attempt>>(attempts);
            var denied =
                packed.Select(replay.Denies).FirstOrDefault(answer => answer is not null)
                ?? (packed.Count < replay.Attempts.Count ? $"the trail knows {replay.Attempts.Count} attempts, the pack has {packed.Count}" : null);
            if (denied is not null)
            {
                return (EvidenceNames.Attempts, denied);
            }
        }

        if (file(EvidenceNames.Acknowledgements) is { } acknowledgements)
        {
            var packed = Read<List<StatedAcknowledgement>>(acknowledgements);
            if (replay.MissingAcknowledgements(packed.Select(one => one.Id).ToHashSet(StringComparer.Ordinal)).FirstOrDefault() is { } missing)
            {
                return (EvidenceNames.Acknowledgements, $"acknowledgement {missing} of the trail is missing");
            }

            if (replay.Denies([.. packed.Select(one => one.Word)]) is { } denied)
            {
                return (EvidenceNames.Acknowledgements, denied);
            }
        }

        return null;
    }

    /// <summary>What the state says besides its status, and the trail or the invoice's own content denies.</summary>
    private static string? Unbound(
        TrailReplay replay,
        StatedRecord record,
        IReadOnlyList<StatedTransmission> transmissions,
        Func<string, ReadOnlyMemory<byte>?> document
    ) =>
        (record.Tenant is { } tenant ? replay.DeniesSubmission(tenant, record.Direction, record.Reference, record.Metadata ?? []) : null)
        ?? replay.Denies((record.Documents ?? []).Concat(transmissions.SelectMany(one => one.Documents ?? [])))
        ?? (record.Summary is { } summary ? replay.Denies(summary) ?? (replay.TellsSummary ? null : DeniesFigures(record, summary, document)) : null)
        ?? transmissions
            .Where(one => one is { Route: not null, Destination: not null })
            .Select(one => replay.DeniesTransmission(one.Number, (one.Purpose, one.Route!, one.Destination!), one.Faults ?? [], one.References ?? []))
            .FirstOrDefault(denied => denied is not null);

    /// <summary>Where no entry binds the figures, they are those of the completed invoice in the pack.</summary>
    private static string? DeniesFigures(StatedRecord record, InvoiceSummary summary, Func<string, ReadOnlyMemory<byte>?> document) =>
        record.Documents?.LastOrDefault(one => one.Role == DocumentRole.Semantic) is { } semantic
        && document(semantic.Hash) is { } content
        && JsonInvoice.Read(content, ReadLimits.Default).Invoice is { } invoice
        && BoundFacts.Of(InvoiceSummary.Of(invoice)) != BoundFacts.Of(summary)
            ? $"its amounts, dates or parties are not those of document {semantic.Hash}"
            : null;

    private static T Read<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<T>(json.Span, EvidenceJson.Options) ?? throw new JsonException("The file is empty.");

    private sealed record State(StatedRecord? Record = null, IReadOnlyList<StatedTransmission>? Transmissions = null);

    private sealed record StatedRecord(
        ProcessingStatus Status = default,
        BuyerResponse BuyerResponse = default,
        LegalIdentity? LegalIdentity = null,
        DateTimeOffset? ReceivedAt = null,
        string? Tenant = null,
        InvoiceDirection Direction = default,
        InvoiceSummary? Summary = null,
        string? Reference = null,
        IReadOnlyList<MetadataEntry>? Metadata = null,
        IReadOnlyList<DocumentReference>? Documents = null
    );

    private sealed record StatedTransmission(
        int Number = 1,
        ProcessingStatus Status = default,
        TransportStatus Transport = default,
        AuthorityStatus Authority = default,
        TransmissionPurpose Purpose = default,
        string? AuthorityReference = null,
        string? Route = null,
        string? Destination = null,
        IReadOnlyList<Fault>? Faults = null,
        IReadOnlyList<Reference>? References = null,
        IReadOnlyList<DocumentReference>? Documents = null
    );

    private sealed record StatedAcknowledgement(
        string Id,
        DateTimeOffset ReceivedAt,
        string Destination = "",
        string Correlation = "",
        AuthorityStatus Status = default,
        BuyerResponse? Business = null,
        DateTimeOffset? IssuedAt = null,
        DocumentReference? Document = null,
        DocumentReference? Original = null
    )
    {
        public BoundFacts.Word Word => new(Id, Destination, Correlation, Status, Business, IssuedAt, ReceivedAt, Document?.Hash, Original?.Hash);
    }
}
