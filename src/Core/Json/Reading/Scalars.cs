using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Invoicing.Json.Reading;

/// <summary>Reads texts and decimals. On failure the fault is noted and the reader stands at the end of the value.</summary>
internal static class Scalars
{
    // 29 digits and a point hold any decimal; the rest allows for a written exponent and for leading or trailing zeros.
    private const int MostNumberCharacters = 128;

    public static bool TryText(ref Utf8JsonReader reader, JsonReading reading, string? term, string expected, out string text)
    {
        text = "";
        if (reader.TokenType != JsonTokenType.String)
        {
            reading.WrongType(
                ref reader,
                term,
                expected,
                reader.TokenType == JsonTokenType.Number ? "Put it in quotes: codes and references keep their leading zeros that way." : null
            );
            return false;
        }

        if (!TryUnescape(ref reader, out text))
        {
            reading.Fatal(
                ref reader,
                "GW-JSON-SURROGATE",
                "The text holds half of a surrogate pair, which is no character.",
                term,
                @"Escape both halves (\ud83d\ude00), or write the character itself in UTF-8."
            );
            return false;
        }

        if (Unwritable(text) is { } character)
        {
            reading.Fatal(
                ref reader,
                "GW-JSON-CHARACTER",
                $"The text holds U+{(int)character:X4}, which no XML document can carry.",
                term,
                "Remove it. A line break is \\n, a tab \\t; all other control characters stand for nothing in an invoice."
            );
            return false;
        }

        if (text.Length <= reading.Limits.MaxTextLength)
        {
            return true;
        }
        reading.Fatal(
            ref reader,
            "GW-JSON-TEXT-LENGTH",
            $"The text has {text.Length} characters; {reading.Limits.MaxTextLength} are allowed.",
            term,
            "Send long content as an attachment."
        );
        return false;
    }

    /// <summary>The first character that is none of XML 1.0 (section 2.2); null where all are.</summary>
    private static char? Unwritable(string text)
    {
        foreach (var character in text)
        {
            if ((character < ' ' && character is not ('\t' or '\n' or '\r')) || character is '\uFFFE' or '\uFFFF')
            {
                return character;
            }
        }

        return null;
    }

    /// <summary>A text without the white space of XML around it.</summary>
    public static string Trimmed(string text) => text.Trim(' ', '\t', '\r', '\n');

    /// <summary>The string or property name at the reader; false where an escape is no Unicode character.</summary>
    public static bool TryUnescape(ref Utf8JsonReader reader, out string text)
    {
        text = "";
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool TryDecimal(ref Utf8JsonReader reader, JsonReading reading, string? term, out decimal value)
    {
        value = 0;
        string? text = null;
        if (reader.TokenType == JsonTokenType.Number)
        {
            text = Encoding.ASCII.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, MostNumberCharacters + 1)]);
        }
        else if (!TryText(ref reader, reading, term, "a decimal number or a string with one", out text))
        {
            return false;
        }

        switch (Decimals.Parse(text, exponent: reader.TokenType == JsonTokenType.Number, MostNumberCharacters, out value))
        {
            case DecimalParse.Exact:
                return true;
            case DecimalParse.Unrepresentable:
                reading.Fatal(
                    ref reader,
                    "GW-JSON-NUMBER-RANGE",
                    $"{FaultWords.Short(text)} has more digits than a decimal holds.",
                    term,
                    "At most 28 significant digits; nothing is rounded on reading."
                );
                return false;
            default:
                reading.Fatal(
                    ref reader,
                    "GW-JSON-NUMBER",
                    $"'{FaultWords.Short(text)}' is no decimal number.",
                    term,
                    "Digits, a decimal point, and a minus in front where negative: \"-1250.00\"."
                );
                return false;
        }
    }

    public static bool TryDate(ref Utf8JsonReader reader, JsonReading reading, string? term, out DateOnly value)
    {
        value = default;
        if (!TryText(ref reader, reading, term, "a date as a string", out var text))
        {
            return false;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            return true;
        }
        reading.Fatal(
            ref reader,
            "GW-JSON-DATE",
            $"'{FaultWords.Short(text)}' is no date of the calendar.",
            term,
            "Write it as yyyy-MM-dd (ISO 8601), without time."
        );
        return false;
    }
}
