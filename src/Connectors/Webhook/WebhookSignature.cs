using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Connectors.Webhook;

/// <summary>
/// Signature of a delivery: HMAC-SHA-256 over <c>id.timestamp.body</c>, as <c>v1,</c> and base64. Source: Standard Webhooks 1.0.0; RFC 2104; FIPS 180-4.
/// A secret that starts with <c>whsec_</c> is base64 of the key; of any other the UTF-8 bytes are the key.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far a timestamp may be from the receiver's clock: 5 minutes. Stops old deliveries from being replayed by others.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>Whether a secret can be used: after <c>whsec_</c> stands base64.</summary>
    public static bool IsUsable(string secret) => KeyOf(secret) is { Length: > 0 };

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">The endpoint's secret; a usable one.</param>
    /// <param name="id">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body as sent.</param>
    public static string Of(string secret, string id, long timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(Hash(KeyOf(secret) ?? throw new ArgumentException("The secret is not usable.", nameof(secret)), id, timestamp, body));

    /// <summary>Whether a delivery is genuine and fresh.</summary>
    /// <param name="secret">The endpoint's secret.</param>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">Header <c>webhook-signature</c>: one or more signatures, separated by blanks.</param>
    /// <param name="body">The body as received.</param>
    /// <param name="now">The receiver's clock.</param>
    public static bool Verify(string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (
            KeyOf(secret) is not { Length: > 0 } key
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds
        )
        {
            return false;
        }

        var expected = Hash(key, id, seconds, body);
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var given = new byte[expected.Length];
            if (
                signature.StartsWith(Version, StringComparison.Ordinal)
                && Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
                && length == expected.Length
                && CryptographicOperations.FixedTimeEquals(given, expected)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Hash(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    private static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }
        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) ? key[..length] : null;
    }
}
