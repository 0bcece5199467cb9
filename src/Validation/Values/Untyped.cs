namespace Invoicing.Validation.Values;

/// <summary>
/// Compares text without a type with a number as Saxon does, on whose answers the official verdicts rest: as binary doubles in a total
/// order, so that -0.0 is less than 0 and NaN more than all. A text without a point is compared with an integer as one, so that -0 is 0
/// there (Saxon-HE 9.9, UntypedNumericComparer).
/// </summary>
internal static class Untyped
{
    private const int MostWholeDigits = 15;

    /// <summary>The sign of text minus number; null where the text is no number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, which is not NaN.</param>
    /// <param name="isInteger">Whether the number is an xs:integer, as a literal without point is, rather than a decimal or double.</param>
    public static int? Compare(ReadOnlySpan<byte> text, double number, bool isInteger)
    {
        if (Lexical.Double(text) is not { } value)
        {
            return null;
        }
        if (double.IsNaN(value))
        {
            return 1;
        }
        if (value != number)
        {
            return value < number ? -1 : 1;
        }
        if (isInteger && IsWhole(Lexical.Trim(text)))
        {
            return 0;
        }
        return double.IsNegative(number).CompareTo(double.IsNegative(value));
    }

    /// <summary>round() of a double, halves up; what is rounded to zero from below is -0.0.</summary>
    public static double Round(double value)
    {
        var floor = Math.Floor(value);
        return value - floor < 0.5 ? floor
            : Math.Ceiling(value) is 0 && value is < 0 and >= -0.5 ? -0.0
            : floor + 1;
    }

    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] == '-')
        {
            text = text[1..];
        }
        return text.Length is > 0 and <= MostWholeDigits && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
