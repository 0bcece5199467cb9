using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>An element that says one thing wherever it stands: no term of its own. Anything else that it says is lost.</summary>
/// <param name="name">The element.</param>
/// <param name="value">What is written; empty where nothing is.</param>
/// <param name="accepted">Whether a reader takes a value for the same.</param>
/// <param name="reason">Why anything else is lost.</param>
/// <param name="layout">What the entries of a table share.</param>
internal sealed class FixedEntry<T>(string name, string value, Func<string, bool> accepted, string reason, Layout<T> layout) : Entry<T>(name, layout)
    where T : class, new()
{
    internal override bool IsFixed => true;

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (TextKind.Code.TryRead(reading, node, "", out var text) && !accepted(text))
        {
            reading.Lose(node, text, reason);
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position) => xml.Text(Name, value);

    internal override bool Says(T source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [];
}
