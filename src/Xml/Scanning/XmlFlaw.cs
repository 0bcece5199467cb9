namespace Invoicing.Xml.Scanning;

/// <summary>Why a document cannot be read, and where.</summary>
/// <param name="Code">Our code: GW-XML-….</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">Byte offset in the UTF-8 text; -1 where none applies.</param>
public sealed record XmlFlaw(string Code, string Message, int Offset = -1)
{
    /// <summary>Not well-formed.</summary>
    public static XmlFlaw Malformed(string message, int offset) => new("GW-XML-MALFORMED", message, offset);
}
