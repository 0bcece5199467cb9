using System.Xml;
using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Says in our words why a document is not XML that we take.</summary>
internal static class UblSyntaxFault
{
    internal static Fault Of(XmlException syntax, string path)
    {
        // The exception has no code of its own for a document type; its message is culture-free because the gateway runs invariant.
        var fault = syntax.Message.Contains("DTD", StringComparison.Ordinal)
            ? Fault.Fatal(
                "GW-XML-DTD",
                "The document has a document type declaration.",
                path,
                hint: "Leave <!DOCTYPE> out: the gateway expands no entities and opens no external ones."
            )
            : Fault.Fatal(
                "GW-XML-SYNTAX",
                "The document is not well-formed XML: " + Loss.Excerpt(syntax.Message),
                path,
                hint: "Send well-formed XML 1.0 in UTF-8 (or UTF-16 with a byte order mark)."
            );
        return fault with { Line = Math.Max(1, syntax.LineNumber), Column = Math.Max(1, syntax.LinePosition) };
    }
}
