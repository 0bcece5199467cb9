using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Invoicing.Connectors.Ksef;

/// <summary>Numbers that KSeF gives: seller, day, twelve hexadecimal digits, and a CRC-8 (polynomial 0x07, from 0) over the 32 characters before it.</summary>
internal static partial class KsefNumbers
{
    private const int Covered = 32;

    /// <summary>Whether a text is one, its check digits right.</summary>
    public static bool IsNumber(string text) => Whole().IsMatch(text) && text[^2..] == Crc(text.AsSpan(0, Covered));

    /// <summary>The first number in a text; null where there is none.</summary>
    public static string? In(string text) => Anywhere().Matches(text).Select(each => each.Value).FirstOrDefault(IsNumber);

    private static string Crc(ReadOnlySpan<char> text)
    {
        var crc = 0;
        foreach (var value in Encoding.ASCII.GetBytes(text.ToArray()))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) == 0 ? crc << 1 : (crc << 1) ^ 0x107;
            }
        }
        return crc.ToString("X2", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^[0-9]{10}-[0-9]{8}-[0-9A-F]{12}-[0-9A-F]{2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex("[0-9]{10}-[0-9]{8}-[0-9A-F]{12}-[0-9A-F]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Anywhere();
}
