using System.Globalization;
using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>What stands between <c>&amp;</c> and <c>;</c>: one of the five predefined names or a character's number. Nothing else is let in.</summary>
public static class CharacterReference
{
    private const int LongestBody = 12;

    /// <summary>The character that a reference names.</summary>
    public static bool Decode(ReadOnlySpan<byte> body, out Rune rune)
    {
        rune = default;
        if (body.Length is 0 or > LongestBody)
        {
            return false;
        }
        if (body[0] == '#')
        {
            return Number(body[1..], out rune);
        }
        char? named = body switch
        {
            _ when body.SequenceEqual("amp"u8) => '&',
            _ when body.SequenceEqual("lt"u8) => '<',
            _ when body.SequenceEqual("gt"u8) => '>',
            _ when body.SequenceEqual("quot"u8) => '"',
            _ when body.SequenceEqual("apos"u8) => '\'',
            _ => null,
        };
        return named is { } character && Rune.TryCreate(character, out rune);
    }

    private static bool Number(ReadOnlySpan<byte> digits, out Rune rune)
    {
        rune = default;
        int value;
        if (digits.Length > 1 && digits[0] == 'x')
        {
            if (!int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
            {
                return false;
            }
        }
        else if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        return IsCharacter(value) && Rune.TryCreate(value, out rune);
    }

    private static bool IsCharacter(int value) =>
        value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);
}
