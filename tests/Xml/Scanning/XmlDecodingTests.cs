using System.Text;
using Invoicing.Signatures.Tests;
using Invoicing.Xml.Scanning;

namespace Invoicing.Xml.Tests.Scanning;

public class XmlDecodingTests
{
    public static TheoryData<string, string, string> Encodings() =>
        new()
        {
            { "UTF-8", "C3A9E28AA0", "é⊠" },
            { "utf8", "C3A9", "é" },
            { "US-ASCII", "41", "A" },
            { "ASCII", "41", "A" },
            { "ISO-8859-1", "E9", "é" },
            { "ISO_8859-1", "E9", "é" },
            { "latin1", "E9", "é" },
            { "ISO-8859-2", "E3AA", "ăŞ" },
            { "latin2", "E3", "ă" },
            { "ISO-8859-3", "B1", "ħ" },
            { "ISO-8859-4", "BA", "ē" },
            { "ISO-8859-5", "D4", "д" },
            { "ISO-8859-6", "C7", "ا" },
            { "ISO-8859-7", "E1", "α" },
            { "ISO-8859-8", "E0", "א" },
            { "ISO-8859-9", "FD", "ı" },
            { "latin5", "FD", "ı" },
            { "ISO-8859-10", "A4BF", "Īŋ" },
            { "ISO-8859-11", "A1", "ก" },
            { "ISO-8859-13", "F8", "ų" },
            { "ISO-8859-14", "A1", "Ḃ" },
            { "ISO-8859-15", "A4", "€" },
            { "latin-9", "A4", "€" },
            { "ISO-8859-16", "BAFEAADE", "șțȘȚ" },
            { "windows-1250", "E3BA", "ăş" },
            { "windows-1251", "C6", "Ж" },
            { "windows-1252", "80", "€" },
            { "cp1252", "80", "€" },
            { "windows-1253", "EB", "λ" },
            { "windows-1254", "FD", "ı" },
            { "windows-1255", "E0", "א" },
            { "windows-1256", "C7", "ا" },
            { "windows-1257", "F8", "ų" },
            { "windows-1258", "FE", "₫" },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_DeclaredEncoding_IsItsText(string name, string bytes, string text)
    {
        byte[] document = [.. Encoding.ASCII.GetBytes($"<?xml version='1.0' encoding='{name}'?><a>"), .. Convert.FromHexString(bytes), .. "</a>"u8];

        Assert.Null(XmlDecoding.Read(document, out var utf8));
        Assert.EndsWith($"<a>{text}</a>", Encoding.UTF8.GetString(utf8.Span), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_DeclaredEncoding_IsTheTextThatIconvReads(string name, string bytes, string text)
    {
        var spelling = name switch
        {
            "utf8" => "UTF-8",
            "latin-9" => "ISO-8859-15",
            _ => name,
        };
        using var folder = new TemporaryFolder();
        var file = folder.Write("text", Convert.FromHexString(bytes));

        Assert.Equal(text, Encoding.UTF8.GetString(ExternalTool.Run("iconv", "-f", spelling, "-t", "UTF-8", file).Output));
    }

    [Theory]
    [InlineData("<?xml version='1.0' encoding='UTF-32'?><a/>", "UTF-32")]
    [InlineData("<?xml version='1.0' encoding='UTF-7'?><a/>", "UTF-7")]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?><a/>", "UTF-16")]
    [InlineData("<?xml version='1.0' encoding='nonsense'?><a/>", "nonsense")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-12'?><a/>", "ISO-8859-12")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-17'?><a/>", "ISO-8859-17")]
    [InlineData("<?xml version='1.0' encoding='IBM037'?><a/>", "IBM037")]
    [InlineData("<?xml version='1.0' encoding='US-ASCII'?><a>é</a>", "US-ASCII")]
    public void Read_EncodingThatIsNone_IsNamed(string document, string named)
    {
        var flaw = XmlDecoding.Read(Encoding.UTF8.GetBytes(document), out _);

        Assert.Equal("GW-XML-ENCODING", flaw?.Code);
        Assert.Contains(named, flaw!.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", flaw.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ByteThatIsNoUtf8_IsNamedWithItsPlace()
    {
        byte[] document = [.. "<a>\n  <b>ü"u8, 0xE9, .. "</b></a>"u8];

        var flaw = XmlDecoding.Read(document, out _)!;

        Assert.Equal(("GW-XML-ENCODING", 2, 7), (flaw.Code, flaw.Line, flaw.Column));
        Assert.Contains("0xE9 at offset 11", flaw.Message, StringComparison.Ordinal);
        Assert.Contains("declares no encoding", flaw.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("1F8B0800", "gzip")]
    [InlineData("504B0304", "ZIP")]
    [InlineData("255044462D", "PDF")]
    [InlineData("4C6FA794", "EBCDIC")]
    [InlineData("FFFE0000", "UTF-32")]
    [InlineData("3C00000061", "UTF-32")]
    [InlineData("3C3F786D6C2076657273696F6E3D22312E31223F3E", "1.1")]
    public void Read_WhatIsNoXml_IsNamed(string bytes, string named) =>
        Assert.Contains(named, XmlDecoding.Read(Convert.FromHexString(bytes), out _)!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<a>é</a>", "iso-8859-1", "<a>Ã©</a>")]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", "utf-8", "<?xml version='1.0' encoding='UTF-8'?><a>é</a>")]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", "latin1", null)]
    [InlineData("<?xml version='1.0'?><a>é</a>", "utf-8", null)]
    [InlineData("<?xml version='1.0'?><a>é</a>", "windows-1252", "<?xml version='1.0'?><a>Ã©</a>")]
    [InlineData("\uFEFF<a>é</a>", "iso-8859-1", null)]
    public void Standalone_Charset_WinsOverTheDeclarationAndLosesToTheMark(string document, string charset, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(document);

        Assert.Null(XmlDecoding.Standalone(bytes, charset, out var alone));
        Assert.Equal(expected ?? document, Encoding.UTF8.GetString(alone.Span));
        Assert.Null(XmlDecoding.Read(alone, out _));
    }

    [Fact]
    public void Standalone_BytesThatAreNotOfTheCharset_AreAFlawThatNamesIt()
    {
        byte[] latin = [.. "<?xml version='1.0' encoding='iso-8859-1'?><a>"u8, 0xE9, .. "</a>"u8];

        Assert.Contains("content type says that the document is in utf-8", XmlDecoding.Standalone(latin, "utf-8", out _)?.Message, StringComparison.Ordinal);
        Assert.Contains("us-ascii", XmlDecoding.Standalone(latin, "us-ascii", out _)?.Message, StringComparison.Ordinal);
        Assert.Contains("utf-16", XmlDecoding.Standalone(latin, "utf-16", out _)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Head_CutAnywhere_NeverThrows()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] document = [.. encoding.GetPreamble(), .. encoding.GetBytes("<a>é語</a>")];
            for (var length = 0; length < document.Length; length++)
            {
                Assert.True(XmlDecoding.Head(document.AsMemory(0, length)).Length <= document.Length);
            }
        }
    }
}
