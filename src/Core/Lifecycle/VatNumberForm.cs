using System.Collections.Frozen;

namespace Invoicing.Lifecycle;

/// <summary>
/// One form of a VAT identifier: zeros before the number that the country does not count are taken away, those that were left out are put back, so that a
/// seller is one seller however many of them a system writes. Dots, hyphens and strokes are no part of it, GR is EL, and the U of Austria may be left out.
/// Source: European Commission, VIES, "VAT identification number structure".
/// </summary>
internal static class VatNumberForm
{
    /// <summary>Digits of a number, where it has digits alone and always as many.</summary>
    private static readonly FrozenDictionary<string, int> Fixed = new Dictionary<string, int>
    {
        ["BE"] = 10,
        ["DE"] = 9,
        ["DK"] = 8,
        ["EE"] = 9,
        ["EL"] = 9,
        ["FI"] = 8,
        ["HR"] = 11,
        ["HU"] = 8,
        ["IT"] = 11,
        ["LU"] = 8,
        ["LV"] = 11,
        ["MT"] = 8,
        ["PL"] = 10,
        ["PT"] = 9,
        ["SE"] = 12,
        ["SI"] = 8,
        ["SK"] = 10,
    }.ToFrozenDictionary();

    /// <summary>Fewest digits, where there may be more.</summary>
    private static readonly FrozenDictionary<string, int> Least = new Dictionary<string, int>
    {
        ["BG"] = 9,
        ["CZ"] = 8,
        ["LT"] = 9,
        ["RO"] = 2,
    }.ToFrozenDictionary();

    /// <summary>Most digits of those.</summary>
    private static readonly FrozenDictionary<string, int> Most = new Dictionary<string, int>
    {
        ["BG"] = 10,
        ["CZ"] = 10,
        ["LT"] = 12,
        ["RO"] = 0,
    }.ToFrozenDictionary();

    /// <summary>The form of an identifier in upper case.</summary>
    public static string Of(string identifier)
    {
        var signs = string.Concat(identifier.Where(char.IsLetterOrDigit));
        if (signs.Length < 3)
        {
            return identifier;
        }

        var (country, number) = (signs[..2] == "GR" ? "EL" : signs[..2], signs[2..]);
        if (!number.AsSpan().ContainsOnlyDigits())
        {
            // The Netherlands part the number of the company from that of the establishment by a B; the first is of nine digits.
            var parts = country == "NL" ? number.Split('B') : [];
            return parts is [{ Length: > 0 and <= 9 } company, { Length: 2 } establishment] && company.AsSpan().ContainsOnlyDigits()
                ? $"NL{company.PadLeft(9, '0')}B{establishment}"
                : country + number;
        }

        if (country == "AT" && number.Length == 8)
        {
            return $"ATU{number}";
        }

        if (Fixed.TryGetValue(country, out var digits))
        {
            return country + number.TrimStart('0').PadLeft(digits, '0');
        }

        if (Least.TryGetValue(country, out var least) && number.Length > Most[country])
        {
            return country + number.TrimStart('0').PadLeft(least, '0');
        }

        return country + number;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
