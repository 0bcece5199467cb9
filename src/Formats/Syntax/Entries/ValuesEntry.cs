using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A value that repeats: an element for each, or a group of its own around each.</summary>
internal sealed class ValuesEntry<T, TValue> : Entry<T>
    where T : class, new()
    where TValue : class
{
    private readonly string[] _way;
    private readonly string[] _terms;
    private readonly Slot<T, TermList<TValue>> _slot;
    private readonly ValueKind<TValue> _kind;
    private readonly ushort _leaf;
    private readonly int _index;

    internal ValuesEntry(string[] way, string[] terms, Slot<T, TermList<TValue>> slot, ValueKind<TValue> kind, Layout<T> layout)
        : base(way[0], layout)
    {
        (_way, _terms, _slot, _kind, _leaf) = (way, terms, slot, kind, layout.Vocabulary.Id(way[^1]));
        _index = layout.ListOf(
            terms[0],
            target =>
            {
                if (target.Find<TValue>(_index) is { } list)
                {
                    _slot.Set(target.Value, list.ToTermList());
                }
            }
        );
    }

    /// <summary>Which of the values stand in this element; null for all.</summary>
    internal Func<TValue, bool>? Of { get; init; }

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (_way.Length == 1)
        {
            Take(reading, node, target);
            return;
        }

        reading.Attributes(node);
        var from = reading.Tape.ContentStart(node);
        var taken = false;
        for (var child = reading.Tape.FirstChild(node); child >= 0; child = reading.Tape.NextSibling(child))
        {
            reading.Gap(node, from, reading.Tape.Offset(child));
            if (reading.Tape.Name(child) != _leaf)
            {
                reading.Unknown(child);
            }
            else if (taken)
            {
                reading.Repeated(child, _terms[0]);
            }
            else
            {
                taken = Take(reading, child, target);
            }
            from = reading.Tape.EndOffset(child);
        }
        reading.Gap(node, from, reading.Tape.ContentEnd(node));
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        if (!_slot.TryGet(source, out var list))
        {
            return;
        }
        foreach (var value in list.AsSpan())
        {
            if (Of?.Invoke(value) == false)
            {
                continue;
            }
            if (_way.Length > 1)
            {
                xml.Open(Name);
            }
            _kind.Write(xml, _way[^1], value);
            if (_way.Length > 1)
            {
                xml.Close();
            }
        }
    }

    internal override void Lose(CanonicalXmlWriter xml, T source, string reason)
    {
        foreach (var value in _slot.TryGet(source, out var list) ? list.AsSpan() : [])
        {
            xml.Lose(string.Join('/', _way), _kind.Show(value), reason, _terms[0]);
        }
    }

    internal override bool Says(T source) => _slot.TryGet(source, out var list) && list.Any(_kind.Says);

    internal override IEnumerable<SyntaxTerm> Terms(string path) => _terms.Select(term => new SyntaxTerm(term, path + string.Join('/', _way)));

    private bool Take(SyntaxReading reading, int node, Target<T> target)
    {
        if (!_kind.TryRead(reading, node, _terms[0], out var value))
        {
            return false;
        }
        target.HasAny = true;
        target.List<TValue>(_index).Add(value);
        return true;
    }
}
