using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Structure;

/// <summary>What distinguishes one signature of ours from another: all else in the block is fixed.</summary>
/// <param name="Kind">Kind of the key.</param>
/// <param name="Form">How the certificate is named.</param>
/// <param name="Certificate">The signing certificate.</param>
/// <param name="SigningTime">The claimed time, in whole seconds of UTC.</param>
/// <param name="DocumentDigest">Digest of the document.</param>
/// <param name="PropertiesDigest">Digest of the signed properties.</param>
/// <param name="SignatureValue">The signature.</param>
internal sealed record SignatureValues(
    SigningKeyKind Kind,
    XadesForm Form,
    X509Certificate2 Certificate,
    DateTimeOffset SigningTime,
    byte[] DocumentDigest,
    byte[] PropertiesDigest,
    byte[] SignatureValue
);
