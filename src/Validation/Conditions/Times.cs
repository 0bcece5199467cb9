using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Values of xs:time.</summary>
internal static class Times
{
    /// <summary>Whether a text is a time: hours, minutes, seconds with or without fractions, with or without a time zone; 24:00:00 is one.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (text.Length < 8 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }
        if (Two(text) is not { } hour || Two(text[3..]) is not { } minute || Two(text[6..]) is not { } second || minute > 59 || second > 59)
        {
            return false;
        }
        var rest = text[8..];
        var isZero = minute == 0 && second == 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            var digits = end < 0 ? rest[1..] : rest[1..(end + 1)];
            if (digits.IsEmpty)
            {
                return false;
            }
            isZero &= digits.IndexOfAnyExcept((byte)'0') < 0;
            rest = rest[(digits.Length + 1)..];
        }
        return (hour < 24 || (hour == 24 && isZero)) && IsZone(rest);
    }

    /// <summary>Minutes since midnight in UTC; null where the text is no time.</summary>
    public static int? Minutes(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (!IsTime(text))
        {
            return null;
        }
        var minutes = (Two(text)!.Value * 60) + Two(text[3..])!.Value;
        var sign = text.LastIndexOfAny((byte)'+', (byte)'-');
        if (sign < 0)
        {
            return minutes;
        }
        var zone = (Two(text[(sign + 1)..])!.Value * 60) + Two(text[(sign + 4)..])!.Value;
        return text[sign] == '-' ? minutes + zone : minutes - zone;
    }

    private static bool IsZone(ReadOnlySpan<byte> zone) =>
        zone.IsEmpty
        || zone.SequenceEqual("Z"u8)
        || (
            zone.Length == 6
            && zone[0] is (byte)'+' or (byte)'-'
            && zone[3] == ':'
            && Two(zone[1..]) is { } hours
            && Two(zone[4..]) is { } minutes
            && (hours < 14 ? minutes < 60 : hours == 14 && minutes == 0)
        );

    private static int? Two(ReadOnlySpan<byte> text) =>
        text[0] is >= (byte)'0' and <= (byte)'9' && text[1] is >= (byte)'0' and <= (byte)'9' ? ((text[0] - '0') * 10) + text[1] - '0' : null;
}
