namespace Invoicing.Connectors.Http;

/// <summary>SHA-256 as HTTP writes it, <c>sha-256=:…:</c>. Source: RFC 9530, section 2; RFC 8941, section 3.3.5 (byte sequences).</summary>
internal static class ContentDigest
{
    private const string Algorithm = "sha-256=:";
    private const int Bytes = 32;

    /// <summary>The field's value for a hash in hexadecimal.</summary>
    public static string Of(string hash) => $"{Algorithm}{Convert.ToBase64String(Convert.FromHexString(hash))}:";

    /// <summary>The hash, lower-case hexadecimal, of a value that may name more algorithms, or that is the hash alone (hexadecimal, Base64, Base64url); null
    /// where it has no SHA-256.</summary>
    public static string? HashIn(string? value)
    {
        if (value is null)
        {
            return null;
        }

        foreach (var member in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (member.StartsWith(Algorithm, StringComparison.OrdinalIgnoreCase) && member.EndsWith(':') && member.Length > Algorithm.Length)
            {
                return Bare(member[Algorithm.Length..^1]);
            }
        }

        return Bare(value);
    }

    /// <summary>A hash in hexadecimal, Base64 or Base64url, as lower-case hexadecimal; null where it is none of SHA-256.</summary>
    public static string? Bare(string text)
    {
        var compact = string.Concat(text.Where(one => !char.IsWhiteSpace(one)));
        if (compact.Length == 2 * Bytes && compact.All(char.IsAsciiHexDigit))
        {
            return compact.ToLowerInvariant();
        }

        var hash = new byte[Bytes];
        var base64 = compact.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        return base64.Length == 43 && Convert.TryFromBase64String($"{base64}=", hash, out var written) && written == Bytes
            ? Convert.ToHexStringLower(hash)
            : null;
    }
}
