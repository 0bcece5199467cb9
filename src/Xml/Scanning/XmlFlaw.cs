using Invoicing.Faults;

namespace Invoicing.Xml.Scanning;

/// <summary>Why a document cannot be read, and where.</summary>
/// <param name="Code">Our code: GW-XML-….</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">Byte offset in the UTF-8 text; -1 where none applies.</param>
public sealed record XmlFlaw(string Code, string Message, int Offset = -1)
{
    private const string General = "Send the invoice as well-formed XML 1.0 without document type.";

    /// <summary>Line in the text, from 1; null where none applies.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, in characters from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The way out.</summary>
    public string Hint { get; init; } = General;

    /// <summary>Not well-formed.</summary>
    public static XmlFlaw Malformed(string message, int offset) => new("GW-XML-MALFORMED", message, offset);

    /// <summary>No XML from the first byte on.</summary>
    public static XmlFlaw NotXml(string message) => new("GW-XML-NOT-XML", message, 0);

    /// <summary>Bytes that are not in the encoding they should be in, or an encoding that is not read.</summary>
    public static XmlFlaw Encoding(string message, int offset = 0) =>
        new("GW-XML-ENCODING", message, offset)
        {
            Hint = "Send it in UTF-8, or declare its encoding: UTF-16 with a byte order mark, US-ASCII, ISO-8859-1 to -16, windows-1250 to -1258.",
        };

    /// <summary>The flaw with the line and column of its offset.</summary>
    public XmlFlaw In(ReadOnlySpan<byte> utf8)
    {
        if (Offset < 0 || Offset > utf8.Length)
        {
            return this;
        }
        var place = new SourcePosition(utf8);
        place.MoveTo(Offset);
        return this with { Line = place.Line, Column = place.Column };
    }

    /// <summary>The flaw as everybody tells it: validator, readers, signer.</summary>
    public Fault ToFault() => Fault.Fatal(Code, Message, hint: Hint) with { Line = Line, Column = Column };
}
