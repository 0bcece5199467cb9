using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;

namespace Invoicing.Signatures.Keys;

/// <summary>The faults of keys. None shows a password.</summary>
internal static class KeyFaults
{
    public static Fault Unknown(string id) =>
        Fault.Fatal("GW-KEY-UNKNOWN", $"No key has the id {id}.", hint: "Configure a PKCS#12 file for this id, or name another key in the route.");

    public static Fault Missing(string path) =>
        Fault.Fatal("GW-KEY-MISSING", $"The key file {path} does not exist.", hint: "Put the PKCS#12 file there, or correct the path.");

    public static Fault Unreadable(string path, string reason) =>
        Fault.Fatal("GW-KEY-UNREADABLE", $"The key file {path} cannot be read: {reason}", hint: "Check the file's permissions and that it is PKCS#12.");

    public static Fault TooLarge(string path, long bytes, long most) =>
        Fault.Fatal("GW-KEY-SIZE", $"The key file {path} has {bytes} bytes, the bound is {most}.", hint: "Name a PKCS#12 file with one key.");

    public static Fault Password(string path) =>
        Fault.Fatal("GW-KEY-PASSWORD", $"The password does not open the key file {path}.", hint: "Correct the password at its source.");

    public static Fault NoPrivateKey(string path) =>
        Fault.Fatal(
            "GW-KEY-NO-PRIVATE",
            $"The key file {path} holds no certificate with its private key.",
            hint: "Export the certificate together with its key."
        );

    public static Fault Weak(int bits, int least) =>
        Fault.Fatal("GW-KEY-WEAK", $"The RSA key has {bits} bits; {least} is the least.", hint: "Have a certificate issued for a longer key.");

    public static Fault Unsupported(string kind) =>
        Fault.Fatal("GW-KEY-UNSUPPORTED", $"Keys of this kind are not supported: {kind}.", hint: "Use RSA of 2048 bits or more, or ECDSA on P-256.");

    public static Fault Usage(X509KeyUsageFlags usage) =>
        Fault.Fatal(
            "GW-KEY-USAGE",
            $"The certificate does not allow signing documents, only {usage}.",
            hint: "Have a certificate for digital signatures issued."
        );

    public static Fault NotYetValid(DateTimeOffset from) =>
        Fault.Fatal(
            "GW-KEY-NOT-YET-VALID",
            $"The certificate is valid from {Show(from)} on.",
            hint: "Wait, or use a certificate that is valid now; check the clock."
        );

    public static Fault Expired(DateTimeOffset until) =>
        Fault.Fatal(
            "GW-KEY-EXPIRED",
            $"The certificate expired at {Show(until)}.",
            hint: "Renew the certificate and replace the key file; no restart is needed."
        );

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
