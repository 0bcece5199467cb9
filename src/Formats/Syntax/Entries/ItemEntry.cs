using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A row of an item that stands among the rows of a group: see <see cref="ItemGroup{T, TItem}"/>, which writes it.</summary>
internal sealed class ItemEntry<T, TItem> : Entry<T>
    where T : class, new()
    where TItem : class, new()
{
    private readonly Entry<TItem> _inner;

    internal ItemEntry(Entry<TItem> inner, Layout<T> layout)
        : base(inner.Name, layout)
    {
        _inner = inner;
        When = inner.When;
    }

    internal override bool IsFixed => _inner.IsFixed;

    internal override void Read(SyntaxReading reading, int node, Target<T> target) => _inner.Read(reading, node, (Target<TItem>)target.Item!);

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position) { }

    /// <summary>Writes what an item has for it.</summary>
    internal void WriteItem(CanonicalXmlWriter xml, TItem item, ref int position)
    {
        if (_inner.WrittenWhen is null || _inner.WrittenWhen(item))
        {
            _inner.Write(xml, item, ref position);
        }
    }

    /// <summary>Tells of what an item has for it that it has no place.</summary>
    internal void LoseItem(CanonicalXmlWriter xml, TItem item, string reason) => _inner.Lose(xml, item, reason);

    internal override bool Says(T source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => _inner.Terms(path);
}
