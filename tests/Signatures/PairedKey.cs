using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Tests;

/// <summary>A key that does as it is told.</summary>
internal sealed class PairedKey(X509Certificate2 certificate, SigningKeyKind kind, PairedKey.Signing sign) : ISigningKey
{
    public delegate byte[] Signing(ReadOnlySpan<byte> digest);

    public X509Certificate2 Certificate => certificate;

    public SigningKeyKind Kind => kind;

    public byte[] SignDigest(ReadOnlySpan<byte> sha256) => sign(sha256);
}
