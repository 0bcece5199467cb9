using System.Text;
using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Tests;

/// <summary>What is written has no finding, and every defect that is put into it has one: a checker that finds nothing proves nothing.</summary>
public class PdfA3Tests
{
    private static readonly byte[] Good = new PageRenderer().Render(Sample.Order() with { Logo = Logos.WithAlpha() }).Pdf!.Value.ToArray();

    [Fact]
    public void Check_WhatIsWritten_HasNoFinding()
    {
        Assert.Empty(PdfA3Checker.Check(Good));
        Assert.Empty(PdfA3Checker.Check(new PageRenderer().Render(new RenderOrder(Sample.Invoice(200))).Pdf!.Value.ToArray()));
    }

    [Theory]
    [InlineData("%PDF-1.7", "%PDF-2.7", "6.1.2 t1")]
    [InlineData("\n%\u00e2\u00e3", "\n%ab", "6.1.2 t2")]
    [InlineData("/ID [<", "/IE [<", "6.1.3 t1")]
    [InlineData("%%EOF\n", "%%EOF\nmore", "6.1.3 t3")]
    [InlineData("1 0 obj\n", "1 0 obj ", "6.1.9 t1")]
    [InlineData("/Lang (en)", "/AA <<  >>", "6.5.2 t1")]
    [InlineData("GTS_PDFA1", "GTS_PDFX1", "6.2.4.3 t2")]
    [InlineData("/CIDToGIDMap", "/CIDToGIDMaq", "6.2.11.3.2 t1")]
    [InlineData("/FontFile2", "/FontFile9", "6.2.11.4.1 t1")]
    [InlineData("/Subtype /text#2Fxml", "/Subtypf /text#2Fxml", "6.8 t1")]
    [InlineData("/UF (factur-x.xml)", "/UG (factur-x.xml)", "6.8 t2")]
    [InlineData("/AFRelationship", "/AFRelationshiq", "6.8 t3")]
    [InlineData("/AF [", "/AG [", "6.8 t4")]
    [InlineData("(en) /Metadata ", "(en) /Metadatb ", "6.6.2.1 t1")]
    [InlineData("</x:xmpmeta>", "</x:xmpmetb>", "6.6.2.1 t4")]
    [InlineData("<pdfaid:part>3", "<pdfaid:part>1", "6.6.4 t2")]
    [InlineData("<pdfaid:conformance>B", "<pdfaid:conformance>X", "6.6.4 t3")]
    [InlineData("<pdfaProperty:name>DocumentType", "<pdfaProperty:name>DocumentTypf", "6.6.2.3.1 t1")]
    [InlineData("<pdfaProperty:category>external", "<pdfaProperty:category>somewher", "6.6.2.3.3 t8")]
    [InlineData("/Encoding /Identity-H", "/Encoding /Identity-V", "6.2.11.3.1 t1")]
    public void Check_OneDefect_IsFound(string part, string damaged, string clause)
    {
        var text = Encoding.Latin1.GetString(Good);
        var at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {part}.");

        Assert.Contains(clause, PdfA3Checker.Check(Encoding.Latin1.GetBytes(text[..at] + damaged + text[(at + part.Length)..])));
    }

    [Fact]
    public void Check_AnotherWidth_IsFound()
    {
        var text = Encoding.Latin1.GetString(Good);
        var at = text.IndexOf("/W [", StringComparison.Ordinal);
        var width = text.IndexOf('[', at + 4) + 1;
        var damaged = text[..width] + (text[width] == '9' ? '1' : '9') + text[(width + 1)..];

        Assert.Contains("6.2.11.5 t1", PdfA3Checker.Check(Encoding.Latin1.GetBytes(damaged)));
    }

    [Fact]
    public void Check_LengthThatIsNotTheLength_IsFound()
    {
        var text = Encoding.Latin1.GetString(Good);
        var at = text.IndexOf("/Length ", StringComparison.Ordinal) + "/Length ".Length;
        var damaged = text[..at] + (text[at] == '9' ? '1' : '9') + text[(at + 1)..];

        Assert.Contains("6.1.7.1 t1", PdfA3Checker.Check(Encoding.Latin1.GetBytes(damaged)));
    }
}
