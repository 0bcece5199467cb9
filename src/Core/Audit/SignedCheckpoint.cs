using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Audit;

/// <summary>A checkpoint with its signature and, where an authority has given one, its time stamp.</summary>
/// <param name="Body">The text that is signed: <see cref="Checkpoint.Text"/>.</param>
/// <param name="Signature">
/// Signature over the body, as <c>openssl dgst -sha256 -verify</c> takes it: ECDSA in DER (RFC 3279, section 2.2.3) or RSASSA-PKCS1-v1_5.
/// </param>
/// <param name="Certificate">Certificate of the key, in PEM; its SHA-256 stands in the body.</param>
/// <param name="Stamp">Time-stamp token (RFC 3161) over body and signature, in DER; null where there is none.</param>
public sealed record SignedCheckpoint(string Body, byte[] Signature, string Certificate, byte[]? Stamp = null)
{
    /// <summary>What the next checkpoint names and the time stamp covers: SHA-256 over body and signature, one behind the other.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(Body), .. Signature]));
}
