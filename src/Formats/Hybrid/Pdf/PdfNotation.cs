using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>Writes values again as a PDF has them; a reference is none. Source: ISO 32000-1:2008, 7.3.</summary>
internal static class PdfNotation
{
    /// <summary>The text of a value. Its depth is that at which it was read, and bounded there.</summary>
    internal static string Of(IToken token) =>
        token switch
        {
            NameToken name => Name(name.Data),
            NumericToken number => number.Data.ToString("0.##########", CultureInfo.InvariantCulture),
            BooleanToken truth => truth.Data ? "true" : "false",
            StringToken text => $"<{Convert.ToHexString(text.GetBytes())}>",
            HexToken hex => $"<{Convert.ToHexString([.. hex.Bytes])}>",
            ArrayToken array => $"[{string.Join(' ', array.Data.Select(Of))}]",
            DictionaryToken dictionary => $"<< {string.Join(' ', dictionary.Data.Select(entry => $"{Name(entry.Key)} {Of(entry.Value)}"))} >>",
            NullToken => "null",
            _ => throw new InvalidDataException("A value that must stand in its place is a reference."),
        };

    private static string Name(string name)
    {
        var text = new StringBuilder("/");
        foreach (var sign in Encoding.Latin1.GetBytes(name))
        {
            text.Append(char.IsAsciiLetterOrDigit((char)sign) ? ((char)sign).ToString() : $"#{sign:X2}");
        }

        return text.ToString();
    }
}
