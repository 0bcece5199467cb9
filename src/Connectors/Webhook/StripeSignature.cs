using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Connectors.Webhook;

/// <summary>
/// Signature of an event from Stripe: the header <c>Stripe-Signature</c> has <c>t=</c> seconds since 1970 and one or more <c>v1=</c> HMAC-SHA-256 over
/// <c>t.body</c> in hex; the secret is used as it is written. Source: Stripe, "Receive Stripe events in your webhook endpoint", verify manually.
/// </summary>
public static class StripeSignature
{
    /// <summary>The header of a body; what a sender writes.</summary>
    public static string Of(string secret, long timestamp, ReadOnlySpan<byte> body) =>
        string.Create(CultureInfo.InvariantCulture, $"t={timestamp},v1={Convert.ToHexStringLower(Hash(secret, timestamp, body))}");

    /// <summary>Whether an event is genuine and fresh: see <see cref="WebhookSignature.Tolerance"/>.</summary>
    /// <param name="secret">The endpoint's secret.</param>
    /// <param name="header">Header <c>Stripe-Signature</c>.</param>
    /// <param name="body">The body as received.</param>
    /// <param name="now">The receiver's clock.</param>
    public static bool Verify(string secret, string header, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var parts = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var times = parts.Where(part => part.StartsWith("t=", StringComparison.Ordinal)).ToList();
        if (
            secret.Length == 0
            || times is not [var time]
            || !long.TryParse(time.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > WebhookSignature.Tolerance.TotalSeconds
        )
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(secret, seconds, body)));
        var isGenuine = false;
        foreach (var part in parts.Where(part => part.StartsWith("v1=", StringComparison.Ordinal)))
        {
            isGenuine |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(part[3..]), expected);
        }

        return isGenuine;
    }

    private static byte[] Hash(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
