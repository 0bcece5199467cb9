using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>National terms that a syntax has no place for: each is a loss of the writer. It stands for no element.</summary>
/// <param name="placed">Terms that have a place.</param>
/// <param name="layout">What the entries of a table share.</param>
internal sealed class ExtensionsEntry(IReadOnlyCollection<string> placed, Layout<Invoice> layout) : Entry<Invoice>("", layout)
{
    internal override void Read(SyntaxReading reading, int node, Target<Invoice> target) => reading.Unknown(node);

    internal override void Write(CanonicalXmlWriter xml, Invoice source, ref int position)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var extension in source.Extensions.AsSpan())
        {
            var (term, value) = (extension.Term ?? "", extension.Value ?? "");
            var isPlaced = placed.Contains(term);
            if (!isPlaced || !seen.Add(term))
            {
                var reason = isPlaced ? $"{term} is taken once" : "a national term that the format has no place for";
                xml.Losses.Add(new Loss("/extensions", Loss.Excerpt(value), reason) { Term = term, Why = isPlaced ? LossKind.Repeated : LossKind.NoPlace });
            }
        }
    }

    internal override bool Says(Invoice source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [];
}
