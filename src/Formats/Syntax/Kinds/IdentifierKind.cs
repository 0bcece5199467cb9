using System.Diagnostics.CodeAnalysis;
using System.Text;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>An identifier with its scheme, and perhaps the scheme's version.</summary>
internal sealed class IdentifierKind(string scheme, string version = "") : ValueKind<Identifier>
{
    private ushort _scheme;
    private ushort _version;

    internal override void Register(Vocabulary vocabulary)
    {
        _scheme = vocabulary.Id(scheme);
        _version = version.Length > 0 ? vocabulary.Id(version) : Vocabulary.Unknown;
    }

    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out Identifier value)
    {
        var (first, second) = reading.Attributes(node, _scheme, _version);
        var text = reading.Leaf(node);
        if (text.IsEmpty)
        {
            reading.Lose(node, first, "a scheme without an identifier", "/@" + scheme);
            value = null;
            return false;
        }
        value = new Identifier(Encoding.UTF8.GetString(text.Trim(" \t\r\n"u8)), first, second);
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, Identifier value) =>
        xml.Text(name, value.Value, scheme, value.Scheme, version, version.Length > 0 ? value.SchemeVersion : null);

    internal override bool Says(Identifier value) => !XmlWhiteSpace.IsBlank(value.Value);
}
