using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys;

/// <summary>Keys in PKCS#12 files (RFC 7292). An opened key is kept until its file's content changes, so a renewed certificate needs no restart.</summary>
public sealed class Pkcs12KeyStore(Pkcs12KeyStoreOptions options) : IKeyStore
{
    // What the loader reports for a wrong password: ERROR_INVALID_PASSWORD as an HRESULT, on every system.
    private const int InvalidPassword = unchecked((int)0x80070056);

    private readonly ConcurrentDictionary<string, (string ContentHash, CertificateSigningKey Key)> _opened = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Result<ISigningKey> Find(string keyId, DateTimeOffset at)
    {
        if (!options.Keys.TryGetValue(keyId, out var file))
        {
            return Result<ISigningKey>.Failure(KeyFaults.Unknown(keyId));
        }
        var content = Read(file.Path);
        if (!content.Succeeded)
        {
            return Result<ISigningKey>.Failure(content.Faults);
        }

        // The content is compared, not its time stamp: a file swapped within the clock's tick counts too, and reading 10 KB costs little.
        var hash = Convert.ToHexString(SHA256.HashData(content.Value));
        if (!_opened.TryGetValue(keyId, out var opened) || opened.ContentHash != hash)
        {
            var loaded = Load(file, content.Value, at);
            if (!loaded.Succeeded)
            {
                return Result<ISigningKey>.Failure(loaded.Faults);
            }
            _opened[keyId] = opened = (hash, loaded.Value);
        }

        return CertificateRules.Check(opened.Key.Certificate, at) is { } fault ? Result<ISigningKey>.Failure(fault) : Result<ISigningKey>.Success(opened.Key);
    }

    private Result<byte[]> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > options.MaxFileBytes)
            {
                return Result<byte[]>.Failure(KeyFaults.TooLarge(path, stream.Length, options.MaxFileBytes));
            }
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return Result<byte[]>.Success(content);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Result<byte[]>.Failure(KeyFaults.Missing(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Result<byte[]>.Failure(KeyFaults.Unreadable(path, unreadable.Message));
        }
    }

    private static Result<CertificateSigningKey> Load(Pkcs12KeyFile file, byte[] content, DateTimeOffset at)
    {
        // macOS has no key sets in memory alone.
        var flags = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(content, file.Password(), flags);
            if (!certificate.HasPrivateKey)
            {
                return Result<CertificateSigningKey>.Failure(KeyFaults.NoPrivateKey(file.Path));
            }
            return CertificateRules.Check(certificate, at) is { } fault
                ? Result<CertificateSigningKey>.Failure(fault)
                : Result<CertificateSigningKey>.Success(new CertificateSigningKey(certificate));
        }
        catch (CryptographicException wrong) when (wrong.HResult == InvalidPassword)
        {
            return Result<CertificateSigningKey>.Failure(KeyFaults.Password(file.Path));
        }
        catch (CryptographicException broken)
        {
            return Result<CertificateSigningKey>.Failure(KeyFaults.Unreadable(file.Path, broken.Message));
        }
    }
}
