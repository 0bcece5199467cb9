using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Connectors.Webhook;

/// <summary>
/// Secrets of endpoints. Source: Standard Webhooks 1.0.0, "Signature scheme": random, 24 to 64 bytes, written as <c>whsec_</c> and base64.
/// Secrets of the form before, without the prefix, stay usable: of them the UTF-8 bytes are the key.
/// </summary>
public static class WebhookSecret
{
    /// <summary>What a secret begins with.</summary>
    public const string Prefix = "whsec_";

    /// <summary>Fewest bytes of a key: 192 bits.</summary>
    public const int LeastBytes = 24;

    /// <summary>Most bytes of a key: 512 bits, the block of SHA-256; a longer one would be hashed first and be no stronger.</summary>
    public const int MostBytes = 64;

    private const int MadeBytes = 32;

    /// <summary>A new secret of 32 random bytes.</summary>
    public static string Make() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(MadeBytes));

    /// <summary>Whether a secret is as the standard has it: the prefix, then base64 with its padding and nothing else, of 24 to 64 bytes.</summary>
    public static bool IsStandard(string secret) =>
        secret.StartsWith(Prefix, StringComparison.Ordinal)
        && KeyOf(secret) is { Length: >= LeastBytes and <= MostBytes } key
        && Convert.ToBase64String(key) == secret[Prefix.Length..];

    /// <summary>Whether a stored secret can sign: after <c>whsec_</c> stands base64.</summary>
    public static bool IsUsable(string secret) => KeyOf(secret) is { Length: > 0 };

    /// <summary>The key of the HMAC; null where after <c>whsec_</c> stands no base64.</summary>
    internal static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }

        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) ? key[..length] : null;
    }
}
