using System.Text;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A code with its name in an attribute, each a term of its own; where a group is spread over several elements, each has the code, the first the
/// name.</summary>
internal sealed class NamedCodeEntry<T>(
    string name,
    (string Code, string Name) terms,
    (Slot<T, string> Code, Slot<T, string> Name) slots,
    string attribute,
    Layout<T> layout
) : Entry<T>(name, layout)
    where T : class, new()
{
    private readonly ushort _attribute = layout.Vocabulary.Id(attribute);

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        var (named, _) = reading.Attributes(node, _attribute);
        var text = reading.Leaf(node);
        Take(reading, node, target, slots.Code, text.IsEmpty ? null : Encoding.UTF8.GetString(text.Trim(" \t\r\n"u8)), terms.Code, "");
        Take(reading, node, target, slots.Name, named, terms.Name, "/@" + attribute);
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        var code = slots.Code.TryGet(source, out var stated) ? stated : "";
        var named = position <= 1 && slots.Name.TryGet(source, out var text) ? text : null;
        if (!XmlWhiteSpace.IsBlank(code) || !XmlWhiteSpace.IsBlank(named))
        {
            xml.Leaf(Name, code, attribute, named);
        }
    }

    internal override bool Says(T source) =>
        (slots.Code.TryGet(source, out var code) && !XmlWhiteSpace.IsBlank(code))
        || (slots.Name.TryGet(source, out var named) && !XmlWhiteSpace.IsBlank(named));

    internal override bool IsSet(T target) => slots.Code.TryGet(target, out _) || slots.Name.TryGet(target, out _);

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [new(terms.Code, path + Name), new(terms.Name, $"{path}{Name}/@{attribute}")];

    private static void Take(SyntaxReading reading, int node, Target<T> target, Slot<T, string> slot, string? value, string term, string below)
    {
        if (value is null)
        {
            return;
        }
        target.HasAny = true;
        if (!slot.TryGet(target.Value, out var held))
        {
            slot.Set(target.Value, value);
        }
        else if (held != value)
        {
            reading.LoseRepeated(node, value, term, below);
        }
    }
}
