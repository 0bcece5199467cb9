using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Makes the evidence pack of an invoice: its documents, its trail and the trail's place in the log, its attempts and acknowledgements, under one
/// signed manifest.</summary>
public sealed class EvidencePacker(IInvoiceStore store, IAuditLog log, IDocumentStore documents, ISigningKey key, TimeProvider clock)
{
    /// <summary>The pack as a ZIP archive; null when there is no such invoice.</summary>
    public async Task<byte[]?> PackAsync(InvoiceId id, CancellationToken cancellation)
    {
        if (await MomentAsync(id, cancellation) is not var (invoice, trail, attempts, acknowledgements))
        {
            return null;
        }

        var files = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>
        {
            new(EvidenceNames.State, Json(new { invoice.Record, invoice.Transmissions })),
            new(EvidenceNames.Trail, Json(trail.Select(TrailEntry.Of))),
            new(EvidenceNames.Log, Json(await LogProofs.OfAsync(log, id, trail.Count, cancellation))),
            new(EvidenceNames.Attempts, Json(attempts)),
            new(EvidenceNames.Acknowledgements, Json(acknowledgements)),
        };
        foreach (var document in invoice.Documents.DistinctBy(document => document.Hash))
        {
            var bytes = await documents.GetAsync(document.Hash, cancellation) ?? throw new DocumentGoneException(document.Hash);
            files.Add(new(EvidenceNames.Documents + document.Hash + Extension(document.MediaType), bytes));
        }

        var manifest = Json(
            new EvidenceManifest(
                EvidenceManifest.LastVersion,
                id.ToString(),
                clock.GetUtcNow(),
                trail[^1].Hash,
                [.. files.Select(file => new EvidenceFile(file.Key, Convert.ToHexStringLower(SHA256.HashData(file.Value.Span)), file.Value.Length))]
            )
        );
        var signature = key.SignDigest(SHA256.HashData(manifest));
        return StoredZip.Write([
            new(EvidenceNames.Manifest, manifest),
            new(EvidenceNames.Signature, Encoding.ASCII.GetBytes(Convert.ToBase64String(signature))),
            new(EvidenceNames.Certificate, Encoding.ASCII.GetBytes(key.Certificate.ExportCertificatePem())),
            .. files,
        ]);
    }

    /// <summary>What the store has of an invoice at one moment: a step that is committed in between would make the pack deny itself.</summary>
    private async Task<(StoredInvoice, IReadOnlyList<AuditEntry>, IReadOnlyList<Attempt>, IReadOnlyList<Acknowledgement>)?> MomentAsync(
        InvoiceId id,
        CancellationToken cancellation
    )
    {
        while (await store.FindAsync(id, cancellation) is { } invoice)
        {
            var (trail, attempts) = (await store.TrailAsync(id, cancellation), await store.AttemptsAsync(id, cancellation));
            var acknowledgements = await store.AcknowledgementsAsync(id, cancellation);
            if (await store.FindAsync(id, cancellation) is { } again && Versions(again).SequenceEqual(Versions(invoice)))
            {
                return (invoice, trail, attempts, acknowledgements);
            }
        }

        return null;
    }

    private static IEnumerable<long> Versions(StoredInvoice invoice) => invoice.Transmissions.Select(transmission => transmission.Version);

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, EvidenceJson.Options);

    private static string Extension(string mediaType) =>
        mediaType switch
        {
            var pdf when pdf.Contains("pdf", StringComparison.Ordinal) => ".pdf",
            var xml when xml.Contains("xml", StringComparison.Ordinal) => ".xml",
            var json when json.Contains("json", StringComparison.Ordinal) => ".json",
            "application/zip" => ".zip",
            _ => ".bin",
        };
}
