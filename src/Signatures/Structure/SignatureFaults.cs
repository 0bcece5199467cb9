using Invoicing.Faults;

namespace Invoicing.Signatures.Structure;

/// <summary>The faults of signing and verifying.</summary>
internal static class SignatureFaults
{
    private const string Restore = "Take the document as it was signed, from the archive or from its sender.";
    private const string Shrink = "Raise the bound in the signature limits if the document is genuine.";
    private const string Foreign = "Where another party signed the document or wrote it anew, verify by the standard: `verify` without --strict.";

    public static Fault Limit(string what, long found, long most) => Fault.Fatal("GW-SIG-LIMIT", $"{what}: {found}, the bound is {most}.", hint: Shrink);

    public static Fault NoPlace(string root) =>
        Fault.Fatal(
            "GW-SIG-NO-PLACE",
            $"A document of root {root} has no place for a signature: UBL alone defines one inside the document, CII does not.",
            "/*",
            hint: "Convert it to UBL and sign that, or send it unsigned."
        );

    public static Fault Framed() =>
        Fault.Fatal(
            "GW-SIG-NO-PLACE",
            "The document has a frame for a signature of its own format, and takes no other.",
            "/*/ext:UBLExtensions",
            hint: "Sign it by the form of its format: zatca-stamp for invoices of ZATCA."
        );

    public static Fault AlreadySigned() =>
        Fault.Fatal("GW-SIG-ALREADY-SIGNED", "The document carries a signature already; a second would break it.", hint: "Sign the unsigned document.");

    public static Fault IdTaken(string id) =>
        Fault.Fatal("GW-SIG-ID-TAKEN", $"The document uses the id {id} that the signature needs.", hint: "Rename the id in the document.");

    public static Fault KeyMismatch() =>
        Fault.Fatal(
            "GW-SIG-KEY-MISMATCH",
            "The key's signature does not verify with the certificate's public key.",
            hint: "Pair the key with its own certificate."
        );

    public static Fault SigningFailed(string reason) =>
        Fault.Fatal("GW-SIG-KEY-FAILED", $"The key did not sign: {reason}", hint: "Check the key's device or file, then try again.");

    public static Fault Absent() => Fault.Fatal("GW-SIG-NONE", "The document carries no signature.", hint: Restore);

    public static Fault Multiple(int count) => Fault.Fatal("GW-SIG-MULTIPLE", $"The document carries {count} signatures; one is expected.", hint: Restore);

    public static Fault Misplaced() => Fault.Fatal("GW-SIG-MISPLACED", "The signature does not stand in UBL's signature extension.", hint: Foreign);

    public static Fault NotCanonical(int offset) =>
        Fault.Fatal("GW-SIG-NOT-CANONICAL", $"The bytes are not in canonical form from byte {offset} on; as signed, they were.", hint: Foreign);

    public static Fault NotOwnForm() => Fault.Fatal("GW-SIG-NOT-OWN-FORM", "The signature block is not as this gateway writes it.", hint: Foreign);

    public static Fault Structure(string what, string? path = null) => Fault.Fatal("GW-SIG-STRUCTURE", what, path, hint: Restore);

    public static Fault Base64(string path) => Fault.Fatal("GW-SIG-BASE64", "The content is not Base64.", path, hint: Restore);

    public static Fault Algorithm(string what, string? name) =>
        Fault.Fatal(
            "GW-SIG-ALGORITHM",
            $"{what} {name ?? "(none)"} is not supported.",
            hint: "Supported: SHA-256 with RSA or ECDSA P-256, canonical XML without comments."
        );

    public static Fault Reference(string what) => Fault.Fatal("GW-SIG-REFERENCE", what, "ds:SignedInfo/ds:Reference", hint: Restore);

    public static Fault Certificate(string what) => Fault.Fatal("GW-SIG-CERTIFICATE", what, "ds:KeyInfo/ds:X509Data/ds:X509Certificate", hint: Restore);

    public static Fault Digest(string what) =>
        Fault.Fatal("GW-SIG-DIGEST", $"The digest of the {what} differs: the {what} was changed after signing.", hint: Restore);

    public static Fault Value() => Fault.Fatal("GW-SIG-VALUE", "The signature value does not verify with the certificate's public key.", hint: Restore);

    public static Fault TimeOutsideCertificate() =>
        Fault.Warning(
            "GW-SIG-CERT-TIME",
            "The claimed signing time lies outside the certificate's validity.",
            hint: "Ask the signer for evidence of the time."
        );
}
