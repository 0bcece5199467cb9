using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>Somebody with the gateway's key, who makes a pack say something else and signs it anew.</summary>
internal static class Insider
{
    public static Dictionary<string, byte[]> Files(byte[] pack)
    {
        using var archive = new ZipArchive(new MemoryStream(pack));
        return archive.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var stream = entry.Open();
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                return bytes.ToArray();
            }
        );
    }

    public static T Read<T>(byte[] pack, string name) => JsonSerializer.Deserialize<T>(Files(pack)[name], EvidenceJson.Options)!;

    public static byte[] Replace<T>(byte[] pack, string name, T value, ISigningKey key, Func<EvidenceManifest, EvidenceManifest>? change = null)
    {
        var files = Files(pack);
        files[name] = JsonSerializer.SerializeToUtf8Bytes(value, EvidenceJson.Options);
        return Sign(files, key, change);
    }

    public static byte[] Sign(Dictionary<string, byte[]> files, ISigningKey key, Func<EvidenceManifest, EvidenceManifest>? change = null)
    {
        var manifest = JsonSerializer.Deserialize<EvidenceManifest>(files[EvidenceNames.Manifest], EvidenceJson.Options)!;
        manifest = manifest with
        {
            Files =
            [
                .. manifest
                    .Files.Where(file => files.ContainsKey(file.Name))
                    .Select(file => new EvidenceFile(file.Name, Convert.ToHexStringLower(SHA256.HashData(files[file.Name])), files[file.Name].Length)),
            ],
        };
        files[EvidenceNames.Manifest] = JsonSerializer.SerializeToUtf8Bytes(change?.Invoke(manifest) ?? manifest, EvidenceJson.Options);
        files[EvidenceNames.Signature] = Encoding.ASCII.GetBytes(Convert.ToBase64String(key.SignDigest(SHA256.HashData(files[EvidenceNames.Manifest]))));
        files[EvidenceNames.Certificate] = Encoding.ASCII.GetBytes(key.Certificate.ExportCertificatePem());
        return StoredZip.Write([.. files.Select(file => KeyValuePair.Create(file.Key, (ReadOnlyMemory<byte>)file.Value))]);
    }
}
