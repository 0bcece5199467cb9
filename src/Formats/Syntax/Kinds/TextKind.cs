using System.Diagnostics.CodeAnalysis;
using System.Text;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>Free text, kept as it is; or an identifier or code, of which white space around it is no part.</summary>
internal sealed class TextKind(bool isCode) : ValueKind<string>
{
    internal static TextKind Text { get; } = new(isCode: false);

    internal static TextKind Code { get; } = new(isCode: true);

    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out string value)
    {
        reading.Attributes(node);
        var text = reading.Leaf(node);
        value = text.IsEmpty ? null : Encoding.UTF8.GetString(isCode ? text.Trim(" \t\r\n"u8) : text);
        return value is not null;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, string value) => xml.Text(name, value);

    internal override bool Says(string value) => !XmlWhiteSpace.IsBlank(value);
}
