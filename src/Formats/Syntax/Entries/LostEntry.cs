using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>An element that is understood and has no place in the model: one loss that shows its value. Without a kind, all below it is one loss.</summary>
internal sealed class LostEntry<T, TValue>(string name, string reason, ValueKind<TValue>? kind, string? term, Layout<T> layout) : Entry<T>(name, layout)
    where T : class, new()
{
    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (kind is null)
        {
            reading.Lose(node, $"<{reading.LocalName(node)}>", reason);
        }
        else if (kind.TryRead(reading, node, "", out var value))
        {
            reading.Lose(node, value!.ToString(), reason, "", term, term is null ? LossKind.NoTerm : LossKind.Repeated);
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position) { }

    internal override bool Says(T source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [];
}
