namespace Invoicing.Connectors.HttpApi;

/// <summary>SHA-256 as HTTP writes it, <c>sha-256=:…:</c>. Source: RFC 9530, section 2; RFC 8941, section 3.3.5 (byte sequences).</summary>
internal static class ContentDigest
{
    private const string Algorithm = "sha-256=:";
    private const int Bytes = 32;

    /// <summary>The field's value for a hash in hexadecimal.</summary>
    public static string Of(string hash) => $"{Algorithm}{Convert.ToBase64String(Convert.FromHexString(hash))}:";

    /// <summary>The hash, lower-case hexadecimal, of a value that may name more algorithms; null where it has no SHA-256.</summary>
    public static string? HashIn(string? value)
    {
        foreach (var member in (value ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (member.StartsWith(Algorithm, StringComparison.OrdinalIgnoreCase) && member.EndsWith(':') && member.Length > Algorithm.Length)
            {
                var hash = new byte[Bytes];
                if (Convert.TryFromBase64String(member[Algorithm.Length..^1], hash, out var written) && written == Bytes)
                {
                    return Convert.ToHexStringLower(hash);
                }
            }
        }

        return null;
    }
}
