using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        if (await store.FindAsync(id, cancellation) is not { } invoice)
        {
            return null;
        }

        var trail = await store.TrailAsync(id, cancellation);
        var files = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>
        {
            new(EvidenceNames.State, Json(new { invoice.Record, invoice.Transmissions })),
            new(EvidenceNames.Trail, Json(trail)),
            new(EvidenceNames.Log, Json(await LogProofs.OfAsync(log, id, trail.Count, cancellation))),
            new(EvidenceNames.Attempts, Json(await store.AttemptsAsync(id, cancellation))),
            new(EvidenceNames.Acknowledgements, Json(await store.AcknowledgementsAsync(id, cancellation))),
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

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, EvidenceJson.Options);

    private static string Extension(string mediaType) =>
        mediaType switch
        {
            var xml when xml.Contains("xml", StringComparison.Ordinal) => ".xml",
            var json when json.Contains("json", StringComparison.Ordinal) => ".json",
            "application/zip" => ".zip",
            _ => ".bin",
        };
}
