using System.Security;
using System.Text;

namespace Invoicing.Rendering.Pdf;

/// <summary>
/// The XMP of a file: PDF/A-3b, title and dates as the Info dictionary has them, and the properties of Factur-X with the description of their schema, which
/// PDF/A demands. Sources: ISO 16684-1:2019; ISO 19005-3:2012, 6.6.2 to 6.6.4; Factur-X 1.0.7, 6.2.
/// </summary>
internal static class XmpPacket
{
    private const string FacturX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

    private static readonly (string Name, string Says)[] Properties =
    [
        ("DocumentFileName", "Name of the embedded XML invoice file"),
        ("DocumentType", "Type of the hybrid document"),
        ("Version", "Version of the data"),
        ("ConformanceLevel", "Profile of the XML data"),
    ];

    /// <summary>The packet, in UTF-8.</summary>
    internal static byte[] Write(FileDescription description)
    {
        var date = description.Date;
        var packet = new StringBuilder("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
        packet.Append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
        packet.Append("<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">");
        packet.Append("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n");
        packet.Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
        packet.Append(
            $"<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{Text(description.Title)}</rdf:li></rdf:Alt></dc:title>"
        );
        packet.Append($"<dc:creator><rdf:Seq><rdf:li>{Text(description.Author)}</rdf:li></rdf:Seq></dc:creator></rdf:Description>\n");
        packet.Append("<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">");
        packet.Append($"<xmp:CreatorTool>{Text(description.Creator)}</xmp:CreatorTool><xmp:CreateDate>{date:yyyy-MM-dd}T00:00:00Z</xmp:CreateDate>");
        packet.Append(
            $"<xmp:ModifyDate>{date:yyyy-MM-dd}T00:00:00Z</xmp:ModifyDate><pdf:Producer>{Text(FileDescription.Producer)}</pdf:Producer></rdf:Description>\n"
        );
        if (description.Attachment is { } attached)
        {
            packet.Append(Schema());
            packet.Append($"<rdf:Description rdf:about=\"\" xmlns:fx=\"{FacturX}\"><fx:DocumentType>INVOICE</fx:DocumentType>");
            packet.Append($"<fx:DocumentFileName>{Text(attached.Name)}</fx:DocumentFileName><fx:Version>1.0</fx:Version>");
            packet.Append($"<fx:ConformanceLevel>{Text(attached.Level)}</fx:ConformanceLevel></rdf:Description>\n");
        }

        return Encoding.UTF8.GetBytes(packet.Append("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>").ToString());
    }

    private static string Schema()
    {
        var properties = Properties.Select(property =>
            $"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{property.Name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
            + $"<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{property.Says}</pdfaProperty:description></rdf:li>"
        );
        return "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
            + "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
            + "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>"
            + $"<pdfaSchema:namespaceURI>{FacturX}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
            + $"{string.Concat(properties)}</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";
    }

    private static string Text(string text) =>
        SecurityElement.Escape(string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)))) ?? "";
}
