using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Verifies an evidence pack from nothing but its bytes. Every byte counts: the archive is made again from its files and must come out the
/// same.</summary>
public static class EvidenceVerifier
{
    /// <summary>Largest pack that is looked at, unpacked: 512 MB. Stops archives that unpack without end.</summary>
    public const long MaxLength = 512L * 1024 * 1024;

    /// <summary>What the pack proves, or the first thing that does not hold.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="trust">Whom the verifier trusts; null for nobody in particular.</param>
    /// <param name="others">Checkpoints that came from elsewhere, to be compared with those of the pack, which join them; null for none.</param>
    public static Result<EvidenceReport> Verify(ReadOnlyMemory<byte> pack, AuditTrust? trust = null, CheckpointSet? others = null)
    {
        trust ??= AuditTrust.None;
        try
        {
            var files = Unpack(pack);
            return files is null
                ? Broken("GW-EVIDENCE-ARCHIVE", "The archive is not as the gateway writes it: a byte was changed, added or removed.")
                : Verify(files, trust, others ?? new(trust));
        }
        catch (Exception exception)
            when (exception
                    is InvalidDataException
                        or JsonException
                        or FormatException
                        or CryptographicException
                        or KeyNotFoundException
                        or ArgumentException
                        or EndOfStreamException
            )
        {
            return Broken("GW-EVIDENCE-UNREADABLE", $"The pack cannot be read: {exception.GetType().Name}.");
        }
    }

    private static Result<EvidenceReport> Verify(Dictionary<string, ReadOnlyMemory<byte>> files, AuditTrust trust, CheckpointSet checkpoints)
    {
        var manifestBytes = files[EvidenceNames.Manifest];
        using var certificate = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(files[EvidenceNames.Certificate].Span));
        if (!IsSigned(manifestBytes, files[EvidenceNames.Signature], certificate))
        {
            return Broken("GW-EVIDENCE-SIGNATURE", "The manifest's signature does not hold.");
        }

        var fingerprint = CheckpointSignature.Fingerprint(certificate);
        if (!trust.Takes(fingerprint))
        {
            return Broken("GW-EVIDENCE-UNTRUSTED", $"The pack is signed by the key sha256:{fingerprint}, which is not trusted.");
        }

        var manifest = Read<EvidenceManifest>(manifestBytes);
        if (manifest.Version is < 1 or > EvidenceManifest.LastVersion)
        {
            return Broken("GW-EVIDENCE-VERSION", $"The pack has layout {manifest.Version}; this version knows layouts up to {EvidenceManifest.LastVersion}.");
        }

        var listed = manifest.Files.Select(file => file.Name).Concat([EvidenceNames.Manifest, EvidenceNames.Signature, EvidenceNames.Certificate]);
        if (!listed.ToHashSet().SetEquals(files.Keys))
        {
            return Broken("GW-EVIDENCE-FILES", "The pack holds other files than its manifest lists.");
        }

        if (manifest.Files.FirstOrDefault(file => Sha256(files[file.Name]) != file.Sha256) is { } changed)
        {
            return Broken("GW-EVIDENCE-FILE", $"{changed.Name} is not what was packed.", changed.Name);
        }

        List<AuditEntry> trail = [.. Read<List<TrailEntry>>(files[EvidenceNames.Trail]).Select(entry => entry.ToAudit())];
        if (Trail(manifest, trail, files) is { } broken)
        {
            return broken;
        }

        ReadOnlyMemory<byte>? File(string name) => files.TryGetValue(name, out var content) ? content : null;
        ReadOnlyMemory<byte>? Document(string hash) =>
            files.Keys.FirstOrDefault(name => name.StartsWith(EvidenceNames.Documents + hash, StringComparison.Ordinal)) is { } name ? files[name] : null;
        if (PackedState.Denied(trail, File, Document) is var (file, denied))
        {
            return Broken("GW-EVIDENCE-STATE", $"{file} says what the trail denies: {denied}.", file);
        }

        var log = manifest.Version > 1 ? LogProofs.Verify(Read<LogProof>(files[EvidenceNames.Log]), trail, checkpoints) : null;
        return log is { Succeeded: false }
            ? Result<EvidenceReport>.Failure(log.Faults)
            : Result<EvidenceReport>.Success(
                new(manifest.InvoiceId, manifest.CreatedAt, certificate.Subject, fingerprint, trail.Count, files.Keys.Count(IsDocument), log?.Value)
            );
    }

    /// <summary>The chain holds, ends where the manifest says, and every document that it names is in the pack under its own hash.</summary>
    private static Result<EvidenceReport>? Trail(EvidenceManifest manifest, List<AuditEntry> trail, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var subject = AuditSubject.Of(InvoiceId.Parse(manifest.InvoiceId));
        if (AuditChain.FirstBreak(subject, trail) is { } index)
        {
            return Broken("GW-EVIDENCE-TRAIL", $"The trail breaks at entry {index}.", EvidenceNames.Trail);
        }

        if (trail.Count == 0 || trail[^1].Hash != manifest.TrailHead)
        {
            return Broken("GW-EVIDENCE-TRAIL-END", "The trail does not end where the manifest says: entries are missing.", EvidenceNames.Trail);
        }

        var held = files.Where(file => IsDocument(file.Key)).Select(file => Sha256(file.Value)).ToHashSet();
        var missing = trail.SelectMany(DocumentsOf).FirstOrDefault(hash => !held.Contains(hash));
        return missing is null
            ? null
            : Broken("GW-EVIDENCE-DOCUMENT", $"The trail names document {missing}, which is not in the pack.", EvidenceNames.Documents + missing);
    }

    private static IEnumerable<string> DocumentsOf(AuditEntry entry) =>
        entry.Facts().Keys.Where(fact => fact.StartsWith("document.", StringComparison.Ordinal)).Select(fact => fact[(fact.LastIndexOf('.') + 1)..]);

    private static bool IsDocument(string name) => name.StartsWith(EvidenceNames.Documents, StringComparison.Ordinal);

    private static bool IsSigned(ReadOnlyMemory<byte> manifest, ReadOnlyMemory<byte> signature, X509Certificate2 certificate)
    {
        var value = Convert.FromBase64String(Encoding.ASCII.GetString(signature.Span));
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa?.VerifyData(manifest.Span, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.VerifyData(manifest.Span, value, HashAlgorithmName.SHA256)
            ?? false;
    }

    private static Dictionary<string, ReadOnlyMemory<byte>>? Unpack(ReadOnlyMemory<byte> pack)
    {
        using var archive = new ZipArchive(new MemoryStream(pack.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.Sum(entry => entry.Length) > MaxLength)
        {
            return null;
        }

        var entries = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            entries.Add(new(entry.FullName, bytes));
        }

        return StoredZip.Write(entries).AsSpan().SequenceEqual(pack.Span) ? new(entries) : null;
    }

    private static T Read<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<T>(json.Span, EvidenceJson.Options) ?? throw new JsonException("The file is empty.");

    private static string Sha256(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    private static Result<EvidenceReport> Broken(string code, string message, string? path = null) =>
        Result<EvidenceReport>.Failure(Fault.Fatal(code, message, path));
}
