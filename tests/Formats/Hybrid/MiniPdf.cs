using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Invoicing.Formats.Tests.Hybrid;

/// <summary>A PDF of the smallest kind with files attached, for tests: each part can be left out or said otherwise.</summary>
internal sealed record MiniPdf
{
    public IReadOnlyList<(string Name, byte[] Content)> Files { get; init; } = [];

    public string? Relationship { get; init; } = "Alternative";

    public bool IsAssociated { get; init; } = true;

    public string? Part { get; init; } = "3";

    public bool HasIntent { get; init; } = true;

    public string? Level { get; init; } = "EN 16931";

    public string FileName { get; init; } = "factur-x.xml";

    /// <summary>CII that names a guideline and holds little else.</summary>
    public static byte[] Cii(string guideline) =>
        Encoding.UTF8.GetBytes(
            $"""
            <rsm:CrossIndustryInvoice
                xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
                xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
            <rsm:ExchangedDocumentContext>
            <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>{guideline}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
            </rsm:ExchangedDocumentContext>
            <rsm:ExchangedDocument><ram:ID>R-1</ram:ID>
            <ram:TypeCode>380</ram:TypeCode></rsm:ExchangedDocument></rsm:CrossIndustryInvoice>
            """
        );

    public static MiniPdf With(string name, byte[] content) => new() { Files = [(name, content)] };

    /// <summary>The file.</summary>
    public byte[] Bytes()
    {
        var output = new MemoryStream();
        var offsets = new List<long>();
        void Text(string text) => output.Write(Encoding.Latin1.GetBytes(text));
        void Object(string body)
        {
            offsets.Add(output.Position);
            Text($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
        void Stream(string entries, byte[] data)
        {
            var packed = new MemoryStream();
            using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflate.Write(data);
            }

            offsets.Add(output.Position);
            Text($"{offsets.Count} 0 obj\n<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
            output.Write(packed.ToArray());
            Text("\nendstream\nendobj\n");
        }

        Text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var specifications = Files.Select((_, index) => $"{5 + (index * 2)} 0 R").ToList();
        var names = string.Join(' ', Files.Select((file, index) => $"({file.Name}) {specifications[index]}"));
        Object(
            $"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R {(HasIntent ? "/OutputIntents [<< /S /GTS_PDFA1 >>]" : "")} "
                + $"/Names << /EmbeddedFiles << /Names [{names}] >> >> {(IsAssociated ? $"/AF [{string.Join(' ', specifications)}]" : "")} >>"
        );
        Object("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>");
        Stream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp()));
        for (var index = 0; index < Files.Count; index++)
        {
            var relationship = Relationship is null ? "" : $"/AFRelationship /{Relationship}";
            Object($"<< /Type /Filespec /F ({Files[index].Name}) /UF ({Files[index].Name}) {relationship} /EF << /F {6 + (index * 2)} 0 R >> >>");
            Stream("/Type /EmbeddedFile /Subtype /text#2Fxml", Files[index].Content);
        }

        var table = output.Position;
        Text($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Text(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n")));
        Text($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return output.ToArray();
    }

    private string Xmp() =>
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        + "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\">"
        + (Part is null ? "" : $"<pdfaid:part>{Part}</pdfaid:part>")
        + (Level is null ? "" : $"<fx:ConformanceLevel>{Level}</fx:ConformanceLevel><fx:DocumentFileName>{FileName}</fx:DocumentFileName>")
        + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}
