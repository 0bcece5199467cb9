using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Webhook;

/// <summary>
/// Signature of a delivery: HMAC-SHA-256 over <c>id.timestamp.body</c>, as <c>v1,</c> and base64; one for each secret, separated by a blank.
/// Source: Standard Webhooks 1.0.0, "Signature scheme" and "Webhook headers"; RFC 2104; FIPS 180-4.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far a timestamp may be from the receiver's clock: 5 minutes. Stops old deliveries from being replayed by others.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">The endpoint's secret; a usable one.</param>
    /// <param name="id">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body as sent.</param>
    public static string Of(string secret, string id, long timestamp, ReadOnlySpan<byte> body) =>
        Version
        + Convert.ToBase64String(
            Hash(WebhookSecret.KeyOf(secret) ?? throw new ArgumentException("The secret is not usable.", nameof(secret)), id, timestamp, body)
        );

    /// <summary>The value of the header while an old secret and its successor both sign: the newest first.</summary>
    /// <param name="endpoint">The endpoint; its secrets are usable ones.</param>
    /// <param name="id">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body as sent.</param>
    /// <param name="now">Which retired secrets still sign.</param>
    public static string Of(WebhookEndpoint endpoint, string id, long timestamp, byte[] body, DateTimeOffset now) =>
        string.Join(
            ' ',
            endpoint
                .RetiredSecrets.Where(retired => retired.Until > now)
                .Select(retired => retired.Secret)
                .Append(endpoint.Secret)
                .Reverse()
                .Select(secret => Of(secret, id, timestamp, body))
        );

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
            WebhookSecret.KeyOf(secret) is not { Length: > 0 } key
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
}
