using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// The encodings that are read, by the names that documents and content types give them: IANA's names and aliases, and spellings that are met in the field
/// (utf8, latin1, cp1252). Source: IANA, Character Sets; XML 1.0, section 4.3.3.
/// </summary>
internal static class XmlEncodings
{
    private static readonly int[] LatinParts = [0, 1, 2, 3, 4, 9, 10, 13, 14, 15, 16];

    /// <summary>The encoding of a name; null where it is none that is read.</summary>
    public static Encoding? Find(string name)
    {
        var upper = name.ToUpperInvariant();
        switch (upper.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal))
        {
            case "UTF8":
                return Encoding.UTF8;
            case "UTF16" or "UTF16LE" or "ISO10646UCS2" or "UCS2":
                return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: false);
            case "UTF16BE":
                return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: false);
            case "USASCII" or "ASCII" or "ISO646US" or "ANSIX3.41968" or "US":
                return Encoding.ASCII;
            case var plain when Part(plain) is { } part:
                return OfPart(part);
            case var plain when Number(plain, "CP") is { } page and >= 1250 and <= 1258:
                return OfPage(page);
            default:
                return OfName(upper);
        }
    }

    private static int? Part(string plain)
    {
        if (Number(plain, "ISO8859") is { } part)
        {
            return part is >= 1 and <= 16 ? part : null;
        }
        return (Number(plain, "LATIN") ?? Number(plain, "L")) is { } latin and > 0 and <= 10 ? LatinParts[latin] : null;
    }

    private static int? Number(string plain, string before) =>
        plain.StartsWith(before, StringComparison.Ordinal)
        && int.TryParse(plain.AsSpan(before.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static Encoding? OfPart(int part) =>
        part switch
        {
            1 => Encoding.Latin1,
            10 => SingleByteEncoding.Part10,
            14 => SingleByteEncoding.Part14,
            16 => SingleByteEncoding.Part16,
            11 => OfPage(874),
            12 => null,
            _ => OfPage(28590 + part),
        };

    private static Encoding? OfPage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page);

    private static Encoding? OfName(string name)
    {
        if (name.StartsWith("UTF", StringComparison.Ordinal))
        {
            return null;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
