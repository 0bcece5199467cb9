using System.Globalization;

namespace Invoicing.Json.Reading;

/// <summary>Reads decimals without losing a digit: where <see cref="decimal"/> would round, there is no value.</summary>
internal static class Decimals
{
    public static DecimalParse Parse(string text, bool exponent, int mostCharacters, out decimal value)
    {
        value = 0;
        if (text.Length > mostCharacters)
        {
            return IsPlain(text) || exponent ? DecimalParse.Unrepresentable : DecimalParse.Malformed;
        }
        var plain = exponent ? Expand(text, mostCharacters) : text;
        if (plain is null)
        {
            return DecimalParse.Unrepresentable;
        }
        if (!IsPlain(plain))
        {
            return DecimalParse.Malformed;
        }
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out value))
        {
            return DecimalParse.Unrepresentable;
        }
        return Bare(value.ToString(CultureInfo.InvariantCulture)) == Bare(plain) ? DecimalParse.Exact : DecimalParse.Unrepresentable;
    }

    // -?[0-9]+(\.[0-9]+)?
    private static bool IsPlain(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "0" : digits[(point + 1)..];
        return whole.Length > 0 && fraction.Length > 0 && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    // 1.25E3 is 1250; null where the exponent moves the point out of reach.
    private static string? Expand(string number, int most)
    {
        var mark = number.AsSpan().IndexOfAny('e', 'E');
        if (mark < 0)
        {
            return number;
        }
        if (!int.TryParse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shift) || Math.Abs(shift) > most)
        {
            return null;
        }
        var sign = number[0] == '-' ? "-" : "";
        var mantissa = number[sign.Length..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var place = (point < 0 ? digits.Length : point) + shift;
        if (place <= 0)
        {
            return $"{sign}0.{new string('0', -place)}{digits}";
        }
        return place >= digits.Length ? sign + digits.PadRight(place, '0') : $"{sign}{digits[..place]}.{digits[place..]}";
    }

    private static string Bare(string plain)
    {
        var bare = plain.TrimStart('-').TrimStart('0');
        return bare is "" || bare[0] == '.' ? "0" + bare : bare;
    }
}
