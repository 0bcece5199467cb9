using Invoicing.Formats.Signatures.Canonical;
using Invoicing.Ports;

namespace Invoicing.Formats.Signatures.Verification;

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
