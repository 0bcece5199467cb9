using Invoicing.Ports.Signing;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Verification;

/// <summary>A ds:Signature whose structure and algorithms are known; nothing of it is verified.</summary>
internal sealed record ParsedSignature(
    string? Id,
    CanonicalForm SignedInfoForm,
    SigningKeyKind Kind,
    IReadOnlyList<ParsedReference> References,
    byte[] Value,
    IReadOnlyList<byte[]> Certificates,
    ParsedProperties? Properties
);
