using System.Diagnostics.CodeAnalysis;
using System.Text;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>An identifier that a scheme marks as that of its term; the model does not repeat the scheme.</summary>
internal sealed class SchemedKind(string attribute, string scheme) : ValueKind<string>
{
    private ushort _attribute;

    internal override void Register(Vocabulary vocabulary) => _attribute = vocabulary.Id(attribute);

    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out string value)
    {
        reading.Attributes(node, _attribute);
        var text = reading.Leaf(node);
        value = text.IsEmpty ? null : Encoding.UTF8.GetString(text.Trim(" \t\r\n"u8));
        return value is not null;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, string value) => xml.Text(name, value, attribute, scheme);

    internal override bool Says(string value) => !XmlWhiteSpace.IsBlank(value);
}
