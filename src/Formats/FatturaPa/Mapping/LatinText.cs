using System.Text;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Texts as FatturaPA takes them: Basic Latin and Latin-1 Supplement, on one line, of a length. Source: FatturaPA 1.2.2, types String…Latin.</summary>
internal static class LatinText
{
    private const char Last = '\u00FF';

    /// <summary>Latin letters with marks, and the same without.</summary>
    private const string Marked =
        "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶ"
        + "ķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚț";

    private const string Bare =
        "AAAAAACEEEEIIIIDNOOOOOOUUUUYaaaaaaceeeeiiiidnoooooouuuuyyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjK"
        + "kLlLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzSsTt";

    /// <summary>The text; other letters without their marks, other signs by those that stand for them, else a question mark. Whether nothing but a question
    /// mark could be written for some.</summary>
    internal static string Of(string text, bool isBasic, out bool isUnwritable)
    {
        var last = isBasic ? '\u007F' : Last;
        isUnwritable = false;
        var made = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\r' or '\n')
            {
                made.Append(' ');
            }
            else if (rune.Value <= last)
            {
                made.Append((char)rune.Value);
            }
            else if (Instead(rune) is { } instead)
            {
                made.Append(instead);
            }
            else
            {
                made.Append('?');
                isUnwritable = true;
            }
        }
        return made.ToString();
    }

    private static string? Instead(Rune rune)
    {
        var known = rune.Value switch
        {
            0x20AC => "EUR",
            0x2018 or 0x2019 or 0x201A or 0x2032 => "'",
            0x201C or 0x201D or 0x201E => "\"",
            0x2013 or 0x2014 or 0x2212 => "-",
            0x2026 => "...",
            0x2022 => "-",
            0x2122 => "(TM)",
            0x0152 => "OE",
            0x0153 => "oe",
            0x00DF => "ss",
            0x00B0 => "o",
            _ => null,
        };
        if (known is not null)
        {
            return known;
        }
        var at = rune.IsBmp ? Marked.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        return at < 0 ? null : Bare[at].ToString();
    }
}
