using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Rendering.Tests;

/// <summary>
/// Finds what breaks PDF/A-3b in files as the writer makes them: a check by other code than the writer's, of the clauses that such files can break. Clauses
/// are those of ISO 19005-3:2012, with the numbers of tests of the public validation profile. It certifies nothing.
/// </summary>
internal static class PdfA3Checker
{
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Property = "http://www.aiim.org/pdfa/ns/property#";
    private static readonly XNamespace Identification = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly string[] Predefined =
    [
        "http://purl.org/dc/elements/1.1/",
        "http://ns.adobe.com/xap/1.0/",
        "http://ns.adobe.com/pdf/1.3/",
        "http://www.aiim.org/pdfa/ns/id/",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "adobe:ns:meta/",
    ];

    /// <summary>Clauses that are broken, each once.</summary>
    public static IReadOnlyList<string> Check(byte[] pdf)
    {
        var found = new List<string>();
        Raw(pdf, found);
        try
        {
            using var document = PdfDocument.Open(pdf);
            var objects = new Objects(document);
            if (document.IsEncrypted)
            {
                found.Add("6.1.3 t2");
            }

            Catalog(objects, found);
            Fonts(objects, found);
            Attachments(objects, found);
            Metadata(objects, found);
            Images(objects, found);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            found.Add($"unreadable: {exception.GetType().Name}");
        }

        return [.. found.Distinct().Order(StringComparer.Ordinal)];
    }

    private static void Raw(byte[] pdf, List<string> found)
    {
        var text = Encoding.Latin1.GetString(pdf);
        Demand(Regex.IsMatch(text, @"\A%PDF-1\.[0-7]\n"), "6.1.2 t1", found);
        Demand(Regex.IsMatch(text, @"\A%PDF-1\.\d\n%[\x80-\xff]{4}"), "6.1.2 t2", found);
        Demand(Regex.IsMatch(text, @"trailer\n<<[^>]*/ID \[<[0-9A-F]+> <[0-9A-F]+>\]"), "6.1.3 t1", found);
        Demand(Regex.IsMatch(text, @"%%EOF\n?\z"), "6.1.3 t3", found);
        var start = Regex.Match(text, @"startxref\n(\d+)\n%%EOF");
        var table = start.Success ? int.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
        if (table < 0 || table >= text.Length || !text.AsSpan(table).StartsWith("xref\n"))
        {
            found.Add("6.1.4 t2");
            return;
        }

        var number = 0;
        foreach (Match entry in Regex.Matches(text[table..], @"(\d{10}) 00000 n \n"))
        {
            number++;
            var at = int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture);
            if (at >= text.Length || !text.AsSpan(at).StartsWith(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n")))
            {
                found.Add("6.1.9 t1");
                continue;
            }

            var end = Regex.Match(text[at..], @"\A\d+ 0 obj\n(<<(?:[^s]|s(?!tream\n))*>>)\nstream\n");
            var length = end.Success ? Regex.Match(end.Groups[1].Value, @"/Length (\d+)") : Match.Empty;
            if (end.Success)
            {
                var close = at + end.Length + (length.Success ? int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
                Demand(close < text.Length && text.AsSpan(close).StartsWith("\nendstream\nendobj\n"), "6.1.7.1 t1", found);
            }
        }
    }

    private static void Catalog(Objects objects, List<string> found)
    {
        var catalog = objects.Catalog;
        Demand(!catalog.Data.ContainsKey("AA"), "6.5.2 t1", found);
        Demand(!catalog.Data.ContainsKey("OpenAction"), "6.5.1 t1", found);
        var intents = objects.Array(catalog, "OutputIntents").Select(objects.Resolve).OfType<DictionaryToken>().ToList();
        var intent = intents.FirstOrDefault(each => objects.Name(each, "S") == "GTS_PDFA1");
        Demand(intent is not null, "6.2.4.3 t2", found);
        if (intent is not null && objects.Get(intent, "DestOutputProfile") is StreamToken profile)
        {
            var bytes = objects.Decode(profile);
            var isFine =
                bytes.Length > 128
                && Encoding.ASCII.GetString(bytes[12..20]) == "mntrRGB "
                && bytes[8] < 5
                && Encoding.ASCII.GetString(bytes[36..40]) == "acsp";
            Demand(isFine, "6.2.3 t1", found);
        }
    }

    private static void Fonts(Objects objects, List<string> found)
    {
        foreach (var font in objects.All<DictionaryToken>().Where(each => objects.Name(each, "Type") == "Font" && objects.Name(each, "Subtype") == "Type0"))
        {
            Demand(objects.Name(font, "Encoding") == "Identity-H", "6.2.11.3.1 t1", found);
            Demand(objects.Get(font, "ToUnicode") is StreamToken, "text cannot be read", found);
            var descendant = objects.Array(font, "DescendantFonts").Select(objects.Resolve).OfType<DictionaryToken>().First();
            Demand(objects.Name(descendant, "CIDToGIDMap") == "Identity", "6.2.11.3.2 t1", found);
            var program = objects.Get(descendant, "FontDescriptor") is DictionaryToken descriptor ? objects.Get(descriptor, "FontFile2") as StreamToken : null;
            Demand(program is not null, "6.2.11.4.1 t1", found);
            if (program is not null)
            {
                Widths(objects, descendant, new TrueType(objects.Decode(program)), found);
            }
        }
    }

    private static void Widths(Objects objects, DictionaryToken font, TrueType program, List<string> found)
    {
        var widths = objects.Array(font, "W").ToList();
        for (var at = 0; at + 1 < widths.Count; at += 2)
        {
            var glyph = ((NumericToken)widths[at]).Int;
            var width = ((NumericToken)((ArrayToken)objects.Resolve(widths[at + 1])!).Data[0]).Int;
            Demand(Math.Abs(width - program.Advance(glyph)) <= 1, "6.2.11.5 t1", found);
            Demand(program.Advance(glyph) == 0 || program.HasOutline(glyph) || program.IsBlank(glyph), "6.2.11.4.1 t2", found);
        }
    }

    private static void Attachments(Objects objects, List<string> found)
    {
        var associated = objects.Array(objects.Catalog, "AF").OfType<IndirectReferenceToken>().Select(each => each.Data.ObjectNumber).ToHashSet();
        foreach (var (number, file) in objects.Numbered<DictionaryToken>().Where(each => objects.Name(each.Object, "Type") == "Filespec"))
        {
            Demand(file.Data.ContainsKey("F") && file.Data.ContainsKey("UF"), "6.8 t2", found);
            Demand(file.Data.ContainsKey("AFRelationship"), "6.8 t3", found);
            Demand(associated.Contains(number), "6.8 t4", found);
            var stream = objects.Get(file, "EF") is DictionaryToken files ? objects.Get(files, "F") as StreamToken : null;
            Demand(stream is not null && objects.Name(stream.StreamDictionary, "Subtype")?.Contains('/') == true, "6.8 t1", found);
        }
    }

    private static void Metadata(Objects objects, List<string> found)
    {
        if (objects.Get(objects.Catalog, "Metadata") is not StreamToken stream)
        {
            found.Add("6.6.2.1 t1");
            return;
        }

        XElement root;
        try
        {
            root = XDocument.Load(new MemoryStream(objects.Decode(stream))).Root!;
        }
        catch (System.Xml.XmlException)
        {
            found.Add("6.6.2.1 t4");
            return;
        }

        Demand(root.Descendants(Identification + "part").SingleOrDefault()?.Value == "3", "6.6.4 t2", found);
        Demand(root.Descendants(Identification + "conformance").SingleOrDefault()?.Value is "A" or "B" or "U", "6.6.4 t3", found);
        var declared = root.Descendants(Extension + "schemas")
            .Descendants(Schema + "namespaceURI")
            .SelectMany(space => space.Parent!.Descendants(Property + "name").Select(name => XName.Get(name.Value, space.Value)))
            .ToHashSet();
        var used = root.Descendants().Where(element => !Predefined.Contains(element.Name.NamespaceName)).Select(element => element.Name);
        Demand(used.All(name => name.NamespaceName.StartsWith("http://www.aiim.org/pdfa/ns/") || declared.Contains(name)), "6.6.2.3.1 t1", found);
        foreach (var property in root.Descendants(Property + "name").Select(name => name.Parent!))
        {
            Demand(property.Element(Property + "category")?.Value is "external" or "internal", "6.6.2.3.3 t8", found);
            Demand(property.Element(Property + "valueType") is not null && property.Element(Property + "description") is not null, "6.6.2.3.3 t9", found);
        }
    }

    private static void Images(Objects objects, List<string> found)
    {
        foreach (var image in objects.All<StreamToken>().Select(each => each.StreamDictionary).Where(each => objects.Name(each, "Subtype") == "Image"))
        {
            Demand(!image.Data.ContainsKey("Alternates") && !image.Data.ContainsKey("OPI"), "6.2.8 t1", found);
            Demand(!image.Data.TryGetValue("Interpolate", out var smooth) || smooth is BooleanToken { Data: false }, "6.2.8 t3", found);
        }
    }

    private static void Demand(bool holds, string clause, List<string> found)
    {
        if (!holds)
        {
            found.Add(clause);
        }
    }

    /// <summary>Objects of a file.</summary>
    private sealed class Objects(PdfDocument document)
    {
        public DictionaryToken Catalog => document.Structure.Catalog.CatalogDictionary;

        public IToken? Resolve(IToken? token) => token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;

        public IToken? Get(DictionaryToken dictionary, string key) => Resolve(dictionary.Data.GetValueOrDefault(key));

        public string? Name(DictionaryToken dictionary, string key) => (Get(dictionary, key) as NameToken)?.Data;

        public IEnumerable<IToken> Array(DictionaryToken dictionary, string key) => (Get(dictionary, key) as ArrayToken)?.Data ?? [];

        public byte[] Decode(StreamToken stream) => stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).ToArray();

        public IEnumerable<T> All<T>()
            where T : IToken => Numbered<T>().Select(each => each.Object);

        public IEnumerable<(long Number, T Object)> Numbered<T>()
            where T : IToken
        {
            foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys.OrderBy(key => key.ObjectNumber))
            {
                if (document.Structure.GetObject(new IndirectReference(reference.ObjectNumber, reference.Generation))?.Data is T token)
                {
                    yield return (reference.ObjectNumber, token);
                }
            }
        }
    }
}
