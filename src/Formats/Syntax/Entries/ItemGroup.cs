using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>
/// A group and a list in one element that repeats: each holds an item, and what the group says stands among it, in each element or in the first alone. CII
/// says so of payment means, and of taxes, which carry the date of the document's tax point.
/// </summary>
internal sealed class ItemGroup<T, TItem> : Block<T>
    where T : class, new()
    where TItem : class, new()
{
    private readonly Slot<T, TermList<TItem>> _slot;
    private readonly string _term;
    private readonly int _index;

    internal ItemGroup(string name, string term, Slot<T, TermList<TItem>> slot, Layout<T> layout)
        : base(name, term, layout)
    {
        (_slot, _term) = (slot, term);
        ItemLayout = new Layout<TItem>(layout.Vocabulary);
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

    /// <summary>What the rows of an item share.</summary>
    internal Layout<TItem> ItemLayout { get; }

    /// <summary>Whether each element is an item, even one that says nothing; without items nothing is written then.</summary>
    internal bool KeepsEmpty { get; init; }

    internal override void ReadEntries(SyntaxReading reading, int node, Target<T> target)
    {
        var item = ItemLayout.NewTarget();
        target.Item = item;
        base.ReadEntries(reading, node, target);
        if (item.HasAny || KeepsEmpty)
        {
            target.HasAny = true;
            target.List<TItem>(_index).Add(ItemLayout.Finish(item));
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        var items = _slot.TryGet(source, out var list) ? list.AsSpan() : [];
        if (items.IsEmpty && KeepsEmpty)
        {
            LoseGroup(xml, source);
            return;
        }
        for (var index = 0; index < Math.Max(1, items.Length); index++)
        {
            if (KeepsEmpty)
            {
                xml.OpenAlways(Name, index + 1);
            }
            else
            {
                xml.Open(Name, index + 1);
            }
            WriteElement(xml, source, items.IsEmpty ? null : items[index], index);
            xml.Close();
        }
    }

    internal override bool Says(T source) => (_slot.TryGet(source, out var list) && list.Count > 0) || (!KeepsEmpty && base.Says(source));

    private void WriteElement(CanonicalXmlWriter xml, T source, TItem? item, int index)
    {
        foreach (var entry in Entries)
        {
            var place = index + 1;
            if (entry is ItemEntry<T, TItem> own)
            {
                if (item is not null)
                {
                    own.WriteItem(xml, item, ref place);
                }
            }
            else if ((index == 0 || entry.InEach) && (entry.WrittenWhen is null || entry.WrittenWhen(source)))
            {
                entry.Write(xml, source, ref place);
            }
        }
    }

    private void LoseGroup(CanonicalXmlWriter xml, T source)
    {
        xml.Open(Name);
        foreach (var entry in Entries.Where(entry => entry is not ItemEntry<T, TItem>))
        {
            entry.Lose(xml, source, $"it stands beside {_term}, of which there is none");
        }
        xml.Close();
    }
}
