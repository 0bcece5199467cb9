using Invoicing.Faults;

namespace Invoicing.Signatures.Standard;

/// <summary>Why a signature is not judged, and what is to be known of one that holds.</summary>
internal static class StandardFaults
{
    private const string Judged =
        "Judged are RSA and ECDSA with SHA-256, SHA-384 and SHA-512, canonical XML, Base64, XPath and XPath Filter 2; ask the signer for such a signature.";

    public static Fault Algorithms(IReadOnlyList<string> names) =>
        Fault.Fatal(
            "GW-SIG-ALGORITHM",
            $"The signature uses {string.Join(", ", names.Select(name => name.Length == 0 ? "(none)" : name))}, which is not judged.",
            hint: Judged
        );

    public static Fault Outside(string? uri, string path) =>
        Fault.Fatal(
            "GW-SIG-EXTERNAL",
            uri is null ? "What the signature signs is not named." : $"The signature signs {uri}, which is not in the document; nothing is fetched.",
            path,
            hint: "Verify with a tool that is given what was signed."
        );

    public static Fault Work(string message) =>
        Fault.Fatal("GW-SIG-LIMIT", message, hint: "Raise the bound in the signature limits if the document is genuine.");

    public static Fault Transform(string what) => Fault.Fatal("GW-SIG-TRANSFORM", $"A transform cannot be evaluated: {what}.", hint: Judged);

    public static Fault NoKey() =>
        Fault.Fatal(
            "GW-SIG-NO-KEY",
            "The signature carries neither a certificate nor a public key.",
            "ds:KeyInfo",
            hint: "Ask the signer for the certificate, and verify with a tool that is given it."
        );

    public static Fault OtherCertificate() =>
        Fault.Fatal(
            "GW-SIG-CERTIFICATE",
            "The signed properties name a certificate that the signature does not carry.",
            "ds:KeyInfo/ds:X509Data/ds:X509Certificate",
            hint: "Ask the signer for the certificate that the signature was made with."
        );

    public static Fault BrokenKey(int bits) =>
        Fault.Fatal("GW-SIG-WEAK-KEY", $"The signature holds, but by a key of {bits} bits, which others can break.", hint: Judged);

    public static Fault OldKey(int bits) =>
        Fault.Warning(
            "GW-SIG-WEAK-KEY",
            $"The key has {bits} bits; since 2019 fewer than 2048 are no longer in order.",
            hint: "Ask the signer for a longer key."
        );

    public static Fault BareKey() =>
        Fault.Warning(
            "GW-SIG-NO-CERTIFICATE",
            "The signature carries a public key without a certificate: it says of nobody that he signed.",
            hint: "Compare the fingerprint with the signer's."
        );

    public static Fault CertificateNotCompared() =>
        Fault.Warning(
            "GW-SIG-CERTIFICATE-UNNAMED",
            "The signed properties name the certificate by a digest that is not compared.",
            hint: "Compare the certificate's fingerprint with the signer's."
        );

    public static Fault LeftOut(IReadOnlyList<string> paths) =>
        Fault.Warning("GW-SIG-LEFT-OUT", $"The signature leaves out {string.Join(", ", paths)}.", paths[0], hint: "Take nothing from there as signed.");

    public static Fault Part(IReadOnlyList<string> paths) =>
        Fault.Fatal(
            "GW-SIG-PART",
            paths.Count == 0
                ? "What is signed holds, but it is nothing of the document."
                : $"What is signed holds, but the document says more: not signed are {string.Join(", ", paths)}.",
            paths.FirstOrDefault(),
            hint: "Take as signed only what the signature refers to, or ask for a document that is signed as a whole."
        );

    public static Fault Wrapped(string signed, string other) =>
        Fault.Fatal(
            "GW-SIG-WRAPPED",
            $"What is signed stands at {signed}, and something of the same name that is not signed at {other}: readers would take the one for the other.",
            other,
            hint: "Refuse the document, and ask its sender for the signed one."
        );
}
