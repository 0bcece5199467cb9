using System.Diagnostics.CodeAnalysis;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>An identifier whose scheme stands in an element of its own.</summary>
internal sealed class BareIdentifierKind : ValueKind<Identifier>
{
    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out Identifier value)
    {
        value = TextKind.Code.TryRead(reading, node, term, out var text) ? new Identifier(text) : null;
        return value is not null;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, Identifier value) => xml.Text(name, value.Value);

    internal override bool Says(Identifier value) => !XmlWhiteSpace.IsBlank(value.Value);
}
