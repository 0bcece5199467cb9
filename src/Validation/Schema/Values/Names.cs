using System.Text;
using System.Xml;
using Invoicing.Validation.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Schema.Values;

/// <summary>Names, and what is made of the characters of names.</summary>
internal static class Names
{
    /// <summary>language: up to eight letters, then up to eight letters and digits behind each hyphen.</summary>
    public static bool IsLanguage(ReadOnlySpan<byte> text)
    {
        var first = true;
        foreach (var range in Lexical.Trim(text).Split((byte)'-'))
        {
            var part = Lexical.Trim(text)[range];
            if (part.Length is 0 or > 8)
            {
                return false;
            }
            foreach (var value in part)
            {
                if (!char.IsAsciiLetter((char)value) && (first || !char.IsAsciiDigit((char)value)))
                {
                    return false;
                }
            }
            first = false;
        }

        return true;
    }

    /// <summary>NCName.</summary>
    public static bool IsNcName(ReadOnlySpan<byte> text) => XmlNames.IsNcName(Lexical.Trim(text));

    /// <summary>QName, by its characters.</summary>
    public static bool IsQName(ReadOnlySpan<byte> text) => XmlNames.TrySplit(Lexical.Trim(text), out _, out _);

    /// <summary>Name: colons may stand anywhere.</summary>
    public static bool IsName(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return IsToken(text)
            && (text[0] == ':' || (Rune.DecodeFromUtf8(text, out var first, out _) == default && XmlConvert.IsStartNCNameChar((char)first.Value)));
    }

    /// <summary>NMTOKEN.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (text.IsEmpty)
        {
            return false;
        }
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) != default || !rune.IsBmp)
            {
                return false;
            }
            if (rune.Value != ':' && !XmlConvert.IsNCNameChar((char)rune.Value))
            {
                return false;
            }
            text = text[length..];
        }

        return true;
    }

    /// <summary>Some of these, separated by white space.</summary>
    public static bool IsList(ReadOnlySpan<byte> text, ValueTest test)
    {
        text = Lexical.Normalize(text);
        foreach (var range in text.Split((byte)' '))
        {
            if (!test(text[range]))
            {
                return false;
            }
        }
        return true;
    }
}
