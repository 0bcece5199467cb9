using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Compares what a pack says of an invoice (its state, its attempts, its acknowledgements) with what its trail says.</summary>
internal static class PackedState
{
    /// <summary>What is denied, and the file that says it; null where all follows from the trail. Packs of layouts that had other states say nothing of
    /// it.</summary>
    public static (string File, string Denied)? Denied(IReadOnlyList<AuditEntry> trail, Func<string, ReadOnlyMemory<byte>?> file)
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
                );
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
            var packed = Read<List<Named>>(acknowledgements).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
            if (replay.MissingAcknowledgements(packed).FirstOrDefault() is { } missing)
            {
                return (EvidenceNames.Acknowledgements, $"acknowledgement {missing} of the trail is missing");
            }
        }

        return null;
    }

    private static T Read<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<T>(json.Span, EvidenceJson.Options) ?? throw new JsonException("The file is empty.");

    private sealed record State(StatedRecord? Record = null, IReadOnlyList<StatedTransmission>? Transmissions = null);

    private sealed record StatedRecord(
        ProcessingStatus Status = default,
        BuyerResponse BuyerResponse = default,
        LegalIdentity? LegalIdentity = null,
        DateTimeOffset? ReceivedAt = null
    );

    private sealed record StatedTransmission(
        int Number = 1,
        ProcessingStatus Status = default,
        TransportStatus Transport = default,
        AuthorityStatus Authority = default,
        TransmissionPurpose Purpose = default,
        string? AuthorityReference = null
    );

    private sealed record Named(string Id);
}
