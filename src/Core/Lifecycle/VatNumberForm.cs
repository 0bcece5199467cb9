using System.Collections.Frozen;

namespace Invoicing.Lifecycle;

/// <summary>
/// One form of a VAT identifier: zeros before the number that the country does not count are taken away, those that were left out are put back, so that a
/// seller is one seller however many of them a system writes. An identifier that has its country's length stays as it is.
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
        ["GR"] = 9,
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

    /// <summary>The form of an identifier in upper case without blanks.</summary>
    public static string Of(string identifier)
    {
        if (identifier.Length < 3 || !identifier.AsSpan(2).ContainsOnlyDigits())
        {
            return identifier;
        }

        var (country, number) = (identifier[..2], identifier[2..]);
        if (Fixed.TryGetValue(country, out var digits))
        {
            return country + number.TrimStart('0').PadLeft(digits, '0');
        }

        if (Least.TryGetValue(country, out var least) && number.Length > Most[country])
        {
            return country + number.TrimStart('0').PadLeft(least, '0');
        }

        return identifier;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
