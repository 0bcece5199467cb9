using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Formats.Hybrid;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.Hybrid;

/// <summary>PDFs whose objects lead back to themselves, or ever deeper. A stack that overflows ends the process, and this test with it.</summary>
public partial class EndlessPdfTests
{
    private const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    private const string WithFile = "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.xml) 3 0 R] >> >> >>";
    private const string File = "<< /Type /Filespec /F (a.xml) /UF (a.xml) /EF << /F 4 0 R >> >>";

    public static TheoryData<string, byte[]> Rings() =>
        new()
        {
            { "an object that is itself", RawPdf.Of([Catalog, RawPdf.Pages, "3 0 R"]) },
            { "with a comment inside", RawPdf.Of([Catalog, RawPdf.Pages, "3 %\n0\t%\n R"]) },
            { "pages that are themselves", RawPdf.Of([Catalog, "2 0 R"]) },
            { "pages in an array that is itself", RawPdf.Of([Catalog, "[2 0 R]"]) },
            { "destinations", RawPdf.Of(["<< /Type /Catalog /Pages 2 0 R /Dests 3 0 R >>", RawPdf.Pages, "3 0 R"]) },
            { "names, of two", RawPdf.Of(["<< /Type /Catalog /Pages 2 0 R /Names 3 0 R >>", RawPdf.Pages, "4 0 R", "3 0 R"]) },
            {
                "a tree of destinations",
                RawPdf.Of(["<< /Type /Catalog /Pages 2 0 R /Names << /Dests 3 0 R >> >>", RawPdf.Pages, "<< /Kids [4 0 R] >>", "<< /Kids [3 0 R] >>"])
            },
            { "pages under themselves", RawPdf.Of([Catalog, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]) },
            { "encryption", RawPdf.Of([Catalog, RawPdf.Pages, "3 0 R"], "/Encrypt 3 0 R") },
            { "encryption in an array", RawPdf.Of([Catalog, RawPdf.Pages, "<< /Filter 4 0 R >>", "[4 0 R]"], "/Encrypt 3 0 R") },
            { "information", RawPdf.Of([Catalog, RawPdf.Pages, "3 0 R"], "/Info 3 0 R") },
            { "a filter", RawPdf.Of([WithFile, RawPdf.Pages, File, "<< /Filter 5 0 R /Length 3 >>\nstream\nabc\nendstream", "5 0 R"]) },
            { "a filter in a tree", RawPdf.Of([WithFile, RawPdf.Pages, File, "<< /F#69lter 5 0 R /Length 3 >>\nstream\nabc\nendstream", "[5 0 R]"]) },
            { "a filter behind a stream", RawPdf.Of([Catalog, RawPdf.Pages, "<< >>\nstream\na\nendstream << /F 5 0 R >>\nstream\nabc\nendstream"]) },
            { "pages 60,000 deep", RawPdf.Of([Catalog, .. Deep(60_000, "/Type /Pages /Count 1")]) },
            { "destinations 60,000 deep", RawPdf.Of(["<< /Type /Catalog /Pages << >> /Names << /Dests 2 0 R >> >>", .. Deep(60_000, "")]) },
            { "files 60,000 deep", RawPdf.Of(["<< /Type /Catalog /Pages << >> /Names << /EmbeddedFiles 2 0 R >> >>", .. Deep(60_000, "")]) },
        };

    [Theory]
    [MemberData(nameof(Rings))]
    public void Open_Ring_IsBroken(string ring, byte[] pdf)
    {
        var content = new HybridPdf().Open(pdf, ReadLimits.Default);

        Assert.True(content.Document is null, ring);
        Assert.Equal("GW-PDF-BROKEN", Assert.Single(content.Faults).Code);
    }

    /// <summary>The table of offsets leads the length of each stream to the other stream.</summary>
    [Fact]
    public void Open_LengthsThatAreEachOthersStreams_Ends()
    {
        var pdf = RawPdf.Of(
            [WithFile, RawPdf.Pages, File, "<< /Length 6 0 R >>\nstream\nabc\nendstream", "<< /Length 7 0 R >>\nstream\nabc\nendstream"],
            "",
            5,
            4
        );

        Assert.Equal("GW-PDF-BROKEN", Assert.Single(new HybridPdf().Open(pdf, ReadLimits.Default).Faults).Code);
    }

    /// <summary>What is unusual and harmless: a length in an object of its own, tables of offsets that are missing, a root that an update replaced.</summary>
    [Theory]
    [InlineData("length")]
    [InlineData("no offsets")]
    [InlineData("update")]
    [InlineData("deep")]
    public void Open_UnusualAndHarmless_IsRead(string kind)
    {
        var xml = Encoding.Latin1.GetString(MiniPdf.Cii("urn:cen.eu:en16931:2017"));
        var stream = $"<< /Length 5 0 R >>\nstream\n{xml}\nendstream";
        string[] objects = [WithFile.Replace("a.xml", "factur-x.xml"), RawPdf.Pages, File.Replace("a.xml", "factur-x.xml"), stream, $"{xml.Length}"];
        var pdf = Encoding.Latin1.GetString(
            RawPdf.Of(kind == "deep" ? [objects[0], .. objects[2..4].Prepend("<< /Type /Pages /Kids [6 0 R] >>"), objects[4], .. Pages(6, 40)] : objects)
        );
        pdf = kind switch
        {
            "no offsets" => pdf.Replace("startxref\n", "startxref\n9"),
            "update" => Update(pdf.Replace("/Names", "/Nomes")),
            _ => pdf,
        };

        Assert.Equal(xml, Encoding.Latin1.GetString(new HybridPdf().Open(Encoding.Latin1.GetBytes(pdf), ReadLimits.Default).Document!.Value.Span));
    }

    [Fact]
    public void Open_FiveHundredChangesOfWhatLeadsWhere_IsAlwaysAVerdict()
    {
        var good = Encoding.Latin1.GetString(MiniPdf.With("factur-x.xml", MiniPdf.Cii("urn:cen.eu:en16931:2017")).Bytes());
        var random = new Random(20261130);
        var read = 0;
        for (var round = 0; round < 500; round++)
        {
            var changed = good;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                changed = Changed(changed, random);
            }

            var content = new HybridPdf().Open(Encoding.Latin1.GetBytes(changed), ReadLimits.Default);
            Assert.True(content.Document is not null || content.Faults.Count > 0, $"Round {round}.");
            read += content.Document is null ? 0 : 1;
        }

        Assert.InRange(read, 20, 480);
    }

    /// <summary>A reference led elsewhere, an object made a reference or a ring, a tree made deep.</summary>
    private static string Changed(string pdf, Random random)
    {
        var references = Reference().Matches(pdf);
        var one = references[random.Next(references.Count)];
        string Any() => $"{random.Next(1, 8)} 0 R";
        return random.Next(5) switch
        {
            0 => pdf[..one.Index] + Any() + pdf[(one.Index + one.Length)..],
            1 => Body().Replace(pdf, match => $"{match.Groups[1]} 0 obj\n{match.Groups[1]} 0 R\nendobj", 1, random.Next(pdf.Length / 2)),
            2 => Body().Replace(pdf, match => $"{match.Groups[1]} 0 obj\n[{Any()}]\nendobj", 1, random.Next(pdf.Length / 2)),
            3 => pdf[..one.Index] + string.Concat(Enumerable.Repeat("<< /Kids [", 200)) + Any() + pdf[(one.Index + one.Length)..],
            _ => Length().Replace(pdf, $"/Length {Any()}", 1, random.Next(pdf.Length / 2)),
        };
    }

    private static IEnumerable<string> Deep(int depth, string entries) =>
        Enumerable.Range(3, depth).Select(next => $"<< {entries} /Kids [{next} 0 R] >>").Append("<< >>");

    private static IEnumerable<string> Pages(int first, int depth) =>
        Enumerable.Range(first + 1, depth).Select(next => $"<< /Type /Pages /Kids [{next} 0 R] >>").Append("<< /Type /Page >>");

    /// <summary>An update puts another catalog in the place of the first.</summary>
    private static string Update(string pdf)
    {
        var before = pdf[(pdf.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        var added = $"1 0 obj\n{WithFile.Replace("a.xml", "factur-x.xml")}\nendobj\n";
        return $"{pdf}{added}xref\n1 1\n{pdf.Length:0000000000} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {before} >>\n"
            + $"startxref\n{pdf.Length + added.Length}\n%%EOF\n";
    }

    [GeneratedRegex(@"\d+ 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(\d) 0 obj\n<<.*?endobj", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"/Length \d+")]
    private static partial Regex Length();
}
