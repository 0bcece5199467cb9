using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>Whom a verifier trusts. Whoever states nothing is told the fingerprints, and compares them himself.</summary>
/// <param name="Keys">SHA-256 of the certificates whose checkpoints and packs are taken; empty for any.</param>
/// <param name="Authorities">Roots of time-stamping authorities; null for any.</param>
public sealed record AuditTrust(IReadOnlyCollection<string> Keys, X509Certificate2Collection? Authorities)
{
    /// <summary>Nobody is trusted, anybody is taken.</summary>
    public static AuditTrust None { get; } = new([], null);

    /// <summary>Whether a key's word is taken.</summary>
    public bool Takes(string key) => Keys.Count == 0 || Keys.Contains(key);
}
