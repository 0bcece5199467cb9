using System.Text.RegularExpressions;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>SHA-256 in the field Content-Digest. Source: RFC 9530, section 2.</summary>
internal static partial class HttpApiDigest
{
    /// <summary>The field's value for a hash in hexadecimal.</summary>
    public static string Of(string sha256) => $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(sha256))}:";

    /// <summary>Whether a field's value names this hash.</summary>
    public static bool Names(string? field, string sha256) =>
        Member().Match(field ?? "") is { Success: true } member && member.Groups[1].Value == Convert.ToBase64String(Convert.FromHexString(sha256));

    [GeneratedRegex("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]{44}):\\s*(?:,|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Member();
}
