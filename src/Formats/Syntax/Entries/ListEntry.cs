using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A group that repeats: an element for each item of a list.</summary>
internal class ListEntry<T, TItem> : Entry<T>
    where T : class, new()
    where TItem : class, new()
{
    private readonly string _term;
    private readonly Slot<T, TermList<TItem>> _slot;
    private readonly Block<TItem> _items;
    private readonly int _index;

    internal ListEntry(string name, string term, Slot<T, TermList<TItem>> slot, Block<TItem> items, Layout<T> layout)
        : base(name, layout)
    {
        (_term, _slot, _items) = (term, slot, items);
        _index = layout.ListOf(
            term,
            target =>
            {
                if (target.Find<TItem>(_index) is { } list)
                {
                    _slot.Set(target.Value, list.ToTermList());
                }
            }
        );
    }

    /// <summary>Whether an item that says nothing is one all the same.</summary>
    internal bool KeepsEmpty { get; init; }

    /// <summary>Most items that the syntax takes; those past it are losses of the writer.</summary>
    internal int Most { get; init; } = int.MaxValue;

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        var item = _items.Layout.NewTarget();
        _items.ReadEntries(reading, node, item);
        if (item.HasAny || KeepsEmpty)
        {
            target.HasAny = true;
            target.List<TItem>(_index).Add(_items.Layout.Finish(item));
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        if (_slot.TryGet(source, out var list))
        {
            foreach (var item in list.AsSpan())
            {
                position++;
                if (position > Most)
                {
                    LoseItem(xml, item, position, Most == 1 ? $"{_term} stands once at the most" : $"{_term} stands {Most} times at the most");
                }
                else
                {
                    WriteItem(xml, item, position);
                }
            }
        }
    }

    /// <summary>How many items there are.</summary>
    internal int Count(T source) => _slot.TryGet(source, out var list) ? list.Count : 0;

    /// <summary>Writes one item.</summary>
    internal void WriteAt(CanonicalXmlWriter xml, T source, int index)
    {
        if (_slot.TryGet(source, out var list) && index < list.Count)
        {
            WriteItem(xml, list[index], index + 1);
        }
    }

    internal override void Lose(CanonicalXmlWriter xml, T source, string reason)
    {
        if (_slot.TryGet(source, out var list))
        {
            for (var index = 0; index < list.Count; index++)
            {
                LoseItem(xml, list[index], index + 1, reason);
            }
        }
    }

    internal override bool Says(T source) => Count(source) > 0;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [new(_term, path + Name), .. _items.Terms($"{path}{Name}/")];

    private void LoseItem(CanonicalXmlWriter xml, TItem item, int position, string reason)
    {
        xml.Open(Name, IsNumbered ? position : 0);
        _items.LoseEntries(xml, item, reason);
        xml.Close();
    }

    private void WriteItem(CanonicalXmlWriter xml, TItem item, int position)
    {
        if (KeepsEmpty)
        {
            xml.OpenAlways(Name, IsNumbered ? position : 0);
        }
        else
        {
            xml.Open(Name, IsNumbered ? position : 0);
        }
        _items.WriteEntries(xml, item);
        xml.Close();
    }
}
