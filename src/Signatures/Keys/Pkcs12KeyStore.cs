using System.Collections.Concurrent;
using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys;

/// <summary>Keys in PKCS#12 files (RFC 7292). An opened key is kept until its file's content changes, so a renewed certificate needs no restart.</summary>
public sealed class Pkcs12KeyStore(Pkcs12KeyStoreOptions options) : IKeyStore
{
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
            var loaded = Pkcs12Key.Load(content.Value, file.Password(), file.Path, at);
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
}
