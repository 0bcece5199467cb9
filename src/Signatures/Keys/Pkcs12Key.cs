using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;

namespace Invoicing.Signatures.Keys;

/// <summary>A key out of the bytes of a PKCS#12 file (RFC 7292).</summary>
public static class Pkcs12Key
{
    // What the loader reports for a wrong password: ERROR_INVALID_PASSWORD as an HRESULT, on every system.
    private const int InvalidPassword = unchecked((int)0x80070056);

    /// <summary>The key; or why it cannot be used: no file of that kind, wrong password, no private key, an unsupported one, not valid at this time.</summary>
    /// <param name="content">The file.</param>
    /// <param name="password">Its password; null where there is none.</param>
    /// <param name="path">What faults call it.</param>
    /// <param name="at">When it must be valid.</param>
    public static Result<CertificateSigningKey> Load(byte[] content, string? password, string path, DateTimeOffset at)
    {
        // macOS has no key sets in memory alone.
        var flags = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(content, password, flags);
            if (!certificate.HasPrivateKey)
            {
                return Result<CertificateSigningKey>.Failure(KeyFaults.NoPrivateKey(path));
            }
            return CertificateRules.Check(certificate, at) is { } fault
                ? Result<CertificateSigningKey>.Failure(fault)
                : Result<CertificateSigningKey>.Success(new CertificateSigningKey(certificate));
        }
        catch (CryptographicException wrong) when (wrong.HResult == InvalidPassword)
        {
            return Result<CertificateSigningKey>.Failure(KeyFaults.Password(path));
        }
        catch (CryptographicException broken)
        {
            return Result<CertificateSigningKey>.Failure(KeyFaults.Unreadable(path, broken.Message));
        }
    }
}
