using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>The scheme of an identifier in an element of its own, which stands behind the identifier's.</summary>
internal sealed class SchemeEntry<T>(string name, string term, Slot<T, Identifier> slot, Layout<T> layout) : Entry<T>(name, layout)
    where T : class, new()
{
    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (!TextKind.Code.TryRead(reading, node, term, out var scheme))
        {
            return;
        }
        if (!slot.TryGet(target.Value, out var identifier))
        {
            reading.Lose(node, scheme, "a scheme without an identifier");
        }
        else if (identifier.Scheme is null)
        {
            slot.Set(target.Value, identifier with { Scheme = scheme });
        }
        else if (identifier.Scheme != scheme)
        {
            reading.LoseRepeated(node, scheme, term);
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        if (slot.TryGet(source, out var identifier) && !XmlWhiteSpace.IsBlank(identifier.Value))
        {
            xml.Text(Name, identifier.Scheme);
        }
    }

    internal override bool Says(T source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [new(term, path + Name)];
}
