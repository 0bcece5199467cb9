using System.Globalization;
using System.Text;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering.Cos;
using Invoicing.Rendering.Fonts;
using Invoicing.Rendering.Images;
using Invoicing.Rendering.Layout;

namespace Invoicing.Rendering.Pdf;

/// <summary>
/// Writes pages as PDF/A-3b: fonts cut down to what is shown, an output intent of sRGB, XMP, and the invoice attached. Sources: ISO 19005-3:2012, 6.1 to 6.8;
/// ISO 32000-1:2008, 7.11.4 (embedded files), 9.7 (composite fonts), 14.11.5 (output intents); Factur-X 1.0.7, 6.1 to 6.3.
/// </summary>
internal static class PdfA3
{
    /// <summary>Writes the file.</summary>
    internal static byte[] Write(IReadOnlyList<Canvas> pages, IReadOnlyList<FontUse> fonts, Picture? logo, FileDescription description)
    {
        var writer = new CosWriter();
        var catalog = writer.Reserve();
        var tree = writer.Reserve();
        var resources = writer.Reserve();
        var kids = pages.Select(page => Page(writer, page, tree, resources)).ToList();
        writer.Write(tree, $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        var names = fonts.Where(font => font.Glyphs.Count > 0).Select(font => $"/{font.Resource} {Font(writer, font)} 0 R").ToList();
        var image = logo is null ? "" : $" /XObject << /Logo {Image(writer, logo)} 0 R >>";
        writer.Write(resources, $"<< /Font << {string.Join(' ', names)} >>{image} >>");
        var profile = writer.Stream("/N 3", SrgbProfile.Bytes);
        var intent = writer.Write($"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {profile} 0 R >>");
        var metadata = writer.Stream("/Type /Metadata /Subtype /XML", XmpPacket.Write(description), isDeflated: false);
        var attached = description.Attachment is { } attachment ? Attachment(writer, attachment, description.Date) : "";
        writer.Write(
            catalog,
            $"<< /Type /Catalog /Pages {tree} 0 R /Lang ({description.Language}) /Metadata {metadata} 0 R /OutputIntents [{intent} 0 R]{attached} "
                + "/ViewerPreferences << /DisplayDocTitle true >> >>"
        );
        var date = Date(description.Date);
        var info = writer.Write(
            $"<< /Title {CosWriter.String(description.Title)} /Author {CosWriter.String(description.Author)} /Creator {CosWriter.String(description.Creator)} "
                + $"/Producer {CosWriter.String(FileDescription.Producer)} /CreationDate {date} /ModDate {date} >>"
        );
        return writer.Finish(catalog, info);
    }

    private static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"(D:{date:yyyyMMdd}000000Z)");

    private static int Page(CosWriter writer, Canvas page, int tree, int resources)
    {
        var content = writer.Stream("", page.Content);
        return writer.Write(
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {CosWriter.Number(Canvas.Width)} {CosWriter.Number(Canvas.Height)}] /Resources {resources} 0 R "
                + $"/Contents {content} 0 R >>"
        );
    }

    private static string Attachment(CosWriter writer, PageAttachment attachment, DateOnly date)
    {
        var subtype = attachment.MediaType.Replace("/", "#2F", StringComparison.Ordinal);
        var file = writer.Stream(
            $"/Type /EmbeddedFile /Subtype /{subtype} /Params << /Size {attachment.Content.Length} /ModDate {Date(date)} >>",
            attachment.Content.Span
        );
        var name = CosWriter.String(attachment.Name);
        var specification = writer.Write(
            $"<< /Type /Filespec /F {name} /UF {name} /AFRelationship /{attachment.Relationship} /Desc (Invoice as data) "
                + $"/EF << /F {file} 0 R /UF {file} 0 R >> >>"
        );
        return $" /AF [{specification} 0 R] /Names << /EmbeddedFiles << /Names [{name} {specification} 0 R] >> >>";
    }

    private static int Image(CosWriter writer, Picture picture)
    {
        var size = $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /BitsPerComponent 8";
        var mask = picture.Alpha is { } alpha ? $" /SMask {writer.Stream($"{size} /ColorSpace /DeviceGray", alpha)} 0 R" : "";
        var entries = $"{size} /ColorSpace /{(picture.Components == 1 ? "DeviceGray" : "DeviceRGB")}{mask}";
        return picture.IsJpeg ? writer.Stream($"{entries} /Filter /DCTDecode", picture.Data, isDeflated: false) : writer.Stream(entries, picture.Data);
    }

    private static int Font(CosWriter writer, FontUse font)
    {
        var file = font.File;
        var program = Subsetter.Subset(file.Face, font.Glyphs.Keys);
        var name = $"{Tag(program)}+{file.Name}";
        var stream = writer.Stream($"/Length1 {program.Length}", program);
        var descriptor = writer.Write(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', file.Box)}] /ItalicAngle 0 /Ascent {file.Ascent} "
                + $"/Descent {file.Descent} /CapHeight {file.CapHeight} /StemV 80 /FontFile2 {stream} 0 R >>"
        );
        var widths = string.Join(' ', font.Glyphs.Keys.Select(glyph => $"{glyph} [{font.Width(glyph)}]"));
        var descendant = writer.Write(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [{widths}] >>"
        );
        var unicode = writer.Stream("", Encoding.ASCII.GetBytes(UnicodeMap(font)));
        return writer.Write(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
        );
    }

    /// <summary>Six capitals that follow from the font's bytes.</summary>
    private static string Tag(byte[] program) =>
        string.Concat(System.Security.Cryptography.SHA256.HashData(program).Take(6).Select(value => (char)('A' + (value % 26))));

    /// <summary>What text each glyph stands for. Source: ISO 32000-1:2008, 9.10.3; at most 100 in a block.</summary>
    private static string UnicodeMap(FontUse font)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n");
        map.Append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n");
        map.Append("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var block in font.Glyphs.Where(glyph => glyph.Value.Length > 0).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, text) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
