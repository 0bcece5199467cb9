using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>
/// What the end of a PDF says: which object is its root, and how it is encrypted. The file is then opened without its root: with one of ours put behind it, as
/// an update would. The reader walks the trees under the root by calling itself, whatever their depth and though they contain themselves; we do not.
/// Sources: ISO 32000-1:2008, 7.5.4 to 7.5.6, 7.5.8.
/// </summary>
/// <param name="Root">The root.</param>
/// <param name="Encryption">How it is encrypted: a dictionary, or a reference to one; null where it is not.</param>
internal sealed record PdfTrailer(IndirectReferenceToken Root, IToken? Encryption)
{
    /// <summary>Sections of cross-references that are followed; real files have one for each time that they were changed.</summary>
    private const int MostSections = 4096;

    /// <summary>Bytes around an offset in which a section is looked for, as the reader does.</summary>
    private const int Nearby = 10;

    private readonly ArrayToken? _id;
    private readonly long? _start;

    private PdfTrailer(IndirectReferenceToken root, DictionaryToken dictionary, long? start)
        : this(root, dictionary.Data.GetValueOrDefault("Encrypt")) => (_id, _start) = (dictionary.Data.GetValueOrDefault("ID") as ArrayToken, start);

    /// <summary>Reads it: from where the file says that its cross-references begin, or, where that leads nowhere, from all that look like some.</summary>
    internal static PdfTrailer Of(PdfTokens tokens)
    {
        var all = PdfScan.Trailers(tokens);
        var start = Start(tokens);
        var sections = (start is { } first ? Chain(tokens, first) : null) ?? all;
        var chosen = sections
            .Where(section => section.Dictionary is not null)
            .OrderBy(section => section.Offset)
            .Select(section => section.Dictionary!)
            .LastOrDefault(dictionary => dictionary.Data.ContainsKey("Root"));
        return chosen?.Data.GetValueOrDefault("Root") is IndirectReferenceToken root
            ? new(root, chosen, start)
            : throw new InvalidDataException("The PDF has no root.");
    }

    /// <summary>The file with a root of ours.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encryption">How it is encrypted, without references; null to open it as if it were not.</param>
    internal byte[] Detached(ReadOnlyMemory<byte> bytes, DictionaryToken? encryption)
    {
        var number = Unused(bytes.Span);
        var head = $"\n{number} 0 obj\n<< /Type /Catalog /Pages << /Type /Pages /Kids [] /Count 0 >> >>\nendobj\n";
        var entries = new StringBuilder();
        if (encryption is not null)
        {
            entries.Append(" /Encrypt ").Append(PdfNotation.Of(encryption));
        }

        if (encryption is not null && _id is not null)
        {
            entries.Append(" /ID ").Append(PdfNotation.Of(_id));
        }

        var end = string.Create(
            CultureInfo.InvariantCulture,
            $"xref\n{number} 1\n{bytes.Length + 1:0000000000} 00000 n \ntrailer\n<< /Size {number + 1} /Root {number} 0 R "
                + $"/Prev {_start ?? int.MaxValue}{entries} >>\nstartxref\n"
        );
        return [.. bytes.Span, .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head}{end}{bytes.Length + head.Length}\n%%EOF\n"))];
    }

    /// <summary>A number that no object has, and that nobody could foresee.</summary>
    private static int Unused(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var number = System.Security.Cryptography.RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000);
            if (bytes.IndexOf(Encoding.Latin1.GetBytes(number.ToString(CultureInfo.InvariantCulture))) < 0)
            {
                return number;
            }
        }
    }

    /// <summary>Where the file says that its last cross-references begin.</summary>
    private static long? Start(PdfTokens tokens)
    {
        var at = Math.Max(tokens.Bytes.LastIndexOf("startxref"u8), tokens.Bytes.LastIndexOf("startref"u8));
        return at >= 0 && tokens.From(at).Skip(1).FirstOrDefault() is NumericToken number && number.Long >= 0 && number.Long <= tokens.Bytes.Length
            ? number.Long
            : null;
    }

    /// <summary>The sections from an offset back; null where one is none.</summary>
    private static List<(long Offset, DictionaryToken? Dictionary)>? Chain(PdfTokens tokens, long start)
    {
        var header = Math.Max(0, tokens.Bytes[..Math.Min(tokens.Bytes.Length, 1024)].IndexOf("%PDF-"u8));
        var sections = new List<(long Offset, DictionaryToken? Dictionary)>();
        var seen = new HashSet<long>();
        for (long? next = start; next is { } offset; next = Number(sections[^1].Dictionary, "Prev"))
        {
            if (!seen.Add(offset) || seen.Count > MostSections || Section(tokens, offset, header) is not { } section)
            {
                return null;
            }

            if (section.IsTable && Number(section.Dictionary, "XRefStm") is { } hybrid && Section(tokens, hybrid, header) is { } stream)
            {
                sections.Add((stream.Offset, stream.Dictionary));
            }

            sections.Add((section.Offset, section.Dictionary));
        }

        return sections;
    }

    private static long? Number(DictionaryToken? dictionary, string key) => (dictionary?.Data.GetValueOrDefault(key) as NumericToken)?.Long;

    private static (long Offset, DictionaryToken? Dictionary, bool IsTable)? Section(PdfTokens tokens, long offset, int header)
    {
        var around = (int)Math.Clamp(offset - Nearby, 0, tokens.Bytes.Length);
        var near = tokens.Bytes[around..Math.Min(tokens.Bytes.Length, around + (2 * Nearby))].IndexOf("xref"u8);
        long[] tables = header > 0 ? [offset, offset + header] : [offset];
        foreach (var table in near < 0 ? tables : [.. tables, around + near])
        {
            if (tokens.From(table).FirstOrDefault() is OperatorToken word && word.Data.StartsWith("xref", StringComparison.OrdinalIgnoreCase))
            {
                return (table, Table(tokens, table), true);
            }
        }

        foreach (var stream in tables)
        {
            if (
                tokens.From(stream).Take(4).ToList() is [NumericToken, NumericToken, OperatorToken { Data: "obj" }, DictionaryToken dictionary]
                && dictionary.Data.GetValueOrDefault("Type") is NameToken { Data: "XRef" }
            )
            {
                return (stream, dictionary, false);
            }
        }

        return null;
    }

    /// <summary>What stands behind a table's <c>trailer</c>; null where there is none.</summary>
    private static DictionaryToken? Table(PdfTokens tokens, long offset)
    {
        var isNext = false;
        foreach (var token in tokens.From(offset))
        {
            if (isNext)
            {
                return token as DictionaryToken;
            }

            isNext = token is OperatorToken word && word.Data.Equals("trailer", StringComparison.OrdinalIgnoreCase);
            if (token is not (NumericToken or OperatorToken))
            {
                return null;
            }
        }

        return null;
    }
}
