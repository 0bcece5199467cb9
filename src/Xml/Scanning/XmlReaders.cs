using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Invoicing.Xml.Scanning;

/// <summary>.NET's reader over a text that <see cref="XmlDecoding"/> gave: no DTD, nothing fetched, and no second opinion on the encoding.</summary>
public static class XmlReaders
{
    /// <summary>A reader over text in UTF-8; what its declaration says of an encoding is past.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> utf8)
    {
        var bytes = MemoryMarshal.TryGetArray(utf8, out var segment) ? segment : new ArraySegment<byte>(utf8.ToArray());
        var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
        };
        var isUtf8 = XmlDeclaration.Encoding8(utf8.Span) is not { } declared || declared.Equals("UTF-8", StringComparison.OrdinalIgnoreCase);
        return isUtf8
            ? XmlReader.Create(stream, settings)
            : XmlReader.Create(new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false), settings);
    }
}
