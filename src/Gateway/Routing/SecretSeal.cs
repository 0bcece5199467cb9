using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Gateway.Routing;

/// <summary>
/// Seals secrets before they are stored: AES-256-GCM under one key, a nonce of its own for each. A sealed secret is bound to its place, so that one tenant's
/// cannot be laid into another's settings. Source: NIST SP 800-38D.
/// </summary>
internal sealed class SecretSeal(byte[]? key)
{
    /// <summary>Bytes of the key.</summary>
    public const int KeyBytes = 32;

    private const string Format = "gcm1:";
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Whether there is a key to seal with.</summary>
    public bool HasKey => key is not null;

    /// <summary>The sealed text.</summary>
    /// <param name="secret">What nobody may read.</param>
    /// <param name="place">Where it belongs.</param>
    public string Seal(string secret, string place)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key ?? throw new InvalidOperationException("There is no key."), TagBytes);
        cipher.Encrypt(nonce, plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        CryptographicOperations.ZeroMemory(plain);
        return Format + Convert.ToBase64String(whole);
    }

    /// <summary>The secret; null where it was sealed under another key, for another place, or was changed since.</summary>
    public string? Open(string sealedText, string place)
    {
        if (key is null || !sealedText.StartsWith(Format, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var whole = Convert.FromBase64String(sealedText[Format.Length..]);
            if (whole.Length < NonceBytes + TagBytes)
            {
                return null;
            }

            var plain = new byte[whole.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(
                whole.AsSpan(0, NonceBytes),
                whole.AsSpan(NonceBytes + TagBytes),
                whole.AsSpan(NonceBytes, TagBytes),
                plain,
                Encoding.UTF8.GetBytes(place)
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
