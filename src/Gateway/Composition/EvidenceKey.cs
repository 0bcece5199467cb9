using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Composition;

/// <summary>The key that signs evidence packs and checkpoints: made at the first start, self-signed on P-256, kept in the data folder for its owner's eyes
/// alone.</summary>
internal static class EvidenceKey
{
    /// <summary>Its file in the data folder.</summary>
    public const string FileName = "evidence.p12";
    private const string Id = "evidence";
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3653);

    /// <summary>The key, or why there is none.</summary>
    public static Result<ISigningKey> Open(string folder, TimeProvider clock)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            OwnerOnly.WriteWhole(path, SelfSignedCertificate.CreatePkcs12("Invoicing Gateway evidence", SigningKeyKind.EcdsaP256Sha256, Validity, clock, ""));
        }

        var keys = new Pkcs12KeyStore(new() { Keys = new Dictionary<string, Pkcs12KeyFile> { [Id] = new(path, () => "") } });
        return keys.Find(Id, clock.GetUtcNow());
    }

    /// <summary>SHA-256 of the key's certificate; null where the folder has none that can be used.</summary>
    public static string? FingerprintIn(string folder, TimeProvider clock) =>
        File.Exists(Path.Combine(folder, FileName)) && Open(folder, clock) is { Succeeded: true } key
            ? CheckpointSignature.Fingerprint(key.Value.Certificate)
            : null;

    /// <summary>The signing key that the options name, or why there is none.</summary>
    public static Result<ISigningKey> Find(IKeyStore keys, string id, TimeProvider clock)
    {
        try
        {
            return keys.Find(id, clock.GetUtcNow());
        }
        catch (KeyUnavailableException exception)
        {
            return Result<ISigningKey>.Failure(
                Fault.Fatal("GW-KEY-UNAVAILABLE", exception.Message, "/evidenceKey", hint: "Start again once the key is in reach.")
            );
        }
    }
}
