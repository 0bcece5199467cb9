using System.Security.Cryptography;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>The server's identity: an ECDSA key on P-256 (RFC 5656, 3).</summary>
internal sealed class SshHostKey : IDisposable
{
    private readonly ECDsa _key;

    private SshHostKey(ECDsa key)
    {
        _key = key;
        ECPoint q = key.ExportParameters(false).Q;
        Blob = new SshWriter().Text(SshAlgorithms.HostKey).Text(SshAlgorithms.Curve).Blob([4, .. q.X!, .. q.Y!]).ToArray();
    }

    /// <summary>The public key as SSH writes it.</summary>
    public byte[] Blob { get; }

    /// <summary>A new key, or the one kept in the file.</summary>
    public static SshHostKey Open(string? file)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (file is not null && File.Exists(file))
        {
            key.ImportFromPem(File.ReadAllText(file));
        }
        else if (file is not null)
        {
            File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        }
        return new(key);
    }

    /// <summary>The signature blob over an exchange hash.</summary>
    public byte[] Sign(byte[] data)
    {
        byte[] rs = _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        byte[] numbers = new SshWriter().MpInt(rs.AsSpan(0, 32)).MpInt(rs.AsSpan(32)).ToArray();
        return new SshWriter().Text(SshAlgorithms.HostKey).Blob(numbers).ToArray();
    }

    public void Dispose() => _key.Dispose();
}
