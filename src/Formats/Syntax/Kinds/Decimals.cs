using System.Globalization;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>Reads decimals of XML Schema without rounding.</summary>
internal static class Decimals
{
    /// <summary>Decimal digits that <see cref="decimal"/> holds without rounding.</summary>
    private const int MaxDigits = 28;

    internal static bool TryRead(SyntaxReading reading, int node, string term, ReadOnlySpan<byte> text, out decimal number)
    {
        var digits = text.Trim(" \t\r\n"u8);
        if (digits.Length > MaxDigits && !digits.ContainsAnyExcept("+-.0123456789"u8) && SignificantDigits(digits) > MaxDigits)
        {
            number = 0;
            reading.Fail(
                node,
                "DECIMAL-RANGE",
                $"'{Loss.Excerpt(reading.Excerpt(node))}' has more than {MaxDigits} digits.",
                term,
                "No amount needs as many: check the sender's number format."
            );
            return false;
        }
        if (decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }
        reading.Fail(
            node,
            "DECIMAL",
            $"'{Loss.Excerpt(reading.Excerpt(node))}' is no decimal number.",
            term,
            "Write digits with a point before the decimals: 1234.50."
        );
        return false;
    }

    private static int SignificantDigits(ReadOnlySpan<byte> digits)
    {
        var point = digits.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var leading = digits.TrimStart("+-0."u8);
        return Math.Max(decimals, leading.Length - (leading.Contains((byte)'.') ? 1 : 0));
    }
}
