using System.Buffers;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema.Values;

/// <summary>Bytes written as text.</summary>
internal static class Binaries
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static readonly SearchValues<byte> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>base64Binary: white space may stand anywhere; bits that stand for nothing are zero.</summary>
    public static bool IsBase64(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        long count = 0;
        int last = 0,
            padding = 0;
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(Characters);
            if (run < 0)
            {
                run = text.Length;
            }
            if (run > 0 && padding > 0)
            {
                return false;
            }
            if (run > 0)
            {
                last = text[run - 1];
            }
            count += run;
            text = text[run..];
            if (text.IsEmpty)
            {
                break;
            }
            if (text[0] == '=')
            {
                padding++;
            }
            else if (text[0] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return false;
            }
            text = text[1..];
        }

        if ((count + padding) % 4 != 0 || padding > 2)
        {
            return false;
        }
        var unused = padding == 0 ? 0 : Alphabet.IndexOf((char)last, StringComparison.Ordinal) & (padding == 1 ? 3 : 15);
        return unused == 0 && (padding == 0 || count > 0);
    }

    /// <summary>hexBinary.</summary>
    public static bool IsHex(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return text.Length % 2 == 0 && text.IndexOfAnyExcept("0123456789abcdefABCDEF"u8) < 0;
    }
}
