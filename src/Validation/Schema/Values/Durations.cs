using System.Globalization;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema.Values;

/// <summary>duration: <c>P</c>, then numbers of Y, M and D, then behind <c>T</c> of H, M and S, in this order and at least one.</summary>
internal static class Durations
{
    /// <summary>duration.</summary>
    public static bool IsDuration(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (text.Length > 0 && text[0] == '-')
        {
            text = text[1..];
        }
        if (text.IsEmpty || text[0] != 'P')
        {
            return false;
        }
        var clock = text.IndexOf((byte)'T');
        var days = clock < 0 ? text[1..] : text[1..clock];
        if (clock < 0)
        {
            return !days.IsEmpty && AreParts(days, "YMD"u8);
        }
        var hours = text[(clock + 1)..];
        return !hours.IsEmpty && AreParts(days, "YMD"u8) && AreParts(hours, "HMS"u8);
    }

    private static bool AreParts(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAnyExcept("0123456789."u8);
            if (end <= 0)
            {
                return false;
            }
            var unit = units.IndexOf(text[end]);
            if (unit < 0)
            {
                return false;
            }
            var point = text[..end].IndexOf((byte)'.');
            var isNumber =
                point < 0
                    ? int.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    : text[end] == 'S' && (point == 0 || Numbers.AreDigits(text[..point])) && Numbers.AreDigits(text[(point + 1)..end]);
            if (!isNumber)
            {
                return false;
            }
            units = units[(unit + 1)..];
            text = text[(end + 1)..];
        }

        return true;
    }
}
