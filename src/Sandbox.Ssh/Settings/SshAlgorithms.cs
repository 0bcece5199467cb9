namespace Invoicing.Sandbox.Ssh.Settings;

/// <summary>What the server speaks, in SSH names: what the BCL's cryptography offers and both OpenSSH and SSH.NET know.</summary>
public static class SshAlgorithms
{
    /// <summary>AES-256-GCM as OpenSSH does it (PROTOCOL, 1.6).</summary>
    public const string Gcm = "aes256-gcm@openssh.com";

    /// <summary>AES-256 in counter mode (RFC 4344), with <see cref="Mac"/>.</summary>
    public const string Ctr = "aes256-ctr";

    /// <summary>Ciphers, best first.</summary>
    public static IReadOnlyList<string> Ciphers { get; } = [Gcm, Ctr];

    internal const string KeyExchange = "ecdh-sha2-nistp256";
    internal const string HostKey = "ecdsa-sha2-nistp256";
    internal const string Curve = "nistp256";
    internal const string Mac = "hmac-sha2-256";

    /// <summary>Signatures taken for public key login (announced by RFC 8308's server-sig-algs).</summary>
    internal static readonly string[] Signatures = [HostKey, "rsa-sha2-256", "rsa-sha2-512"];
}
