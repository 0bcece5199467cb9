using System.Runtime.InteropServices;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>An element with elements, or the root of a table: its entries in the order in which they are written.</summary>
internal class Block<T>(string name, string term, Layout<T> layout) : Entry<T>(name, layout)
    where T : class, new()
{
    private readonly List<Entry<T>> _entries = [];
    private readonly List<Entry<T>> _enders = [];
    private Lookup? _lookup;
    private bool? _isFixed;
    private bool? _isConditional;

    /// <summary>Whether it is written even if it stays empty: the schema demands it.</summary>
    internal bool IsAlways { get; init; }

    internal IReadOnlyList<Entry<T>> Entries => _entries;

    internal override bool IsFixed => _isFixed ??= _entries.Count > 0 && _entries.TrueForAll(entry => entry.IsFixed);

    /// <summary>Adds an entry behind the others.</summary>
    internal TEntry Add<TEntry>(TEntry entry)
        where TEntry : Entry<T>
    {
        _entries.Add(entry);
        if (entry.HasEnd)
        {
            _enders.Add(entry);
        }
        Added(entry);
        return entry;
    }

    /// <summary>Puts rows of a national use where the base's table has an element of a name: before the first of them, or else behind the last.</summary>
    internal void Insert(string at, Action<Block<T>> rows, bool isBefore = false)
    {
        var found = isBefore ? _entries.FindIndex(entry => entry.Name == at) : _entries.FindLastIndex(entry => entry.Name == at);
        if (found < 0)
        {
            throw new InvalidOperationException($"{Name} has no row {at}.");
        }
        var count = _entries.Count;
        rows(this);
        var added = _entries[count..];
        _entries.RemoveRange(count, added.Count);
        _entries.InsertRange(isBefore ? found : found + 1, added);
    }

    /// <summary>Puts rows of a national use in place of the base's first row of a name.</summary>
    internal void Replace(string at, Action<Block<T>> rows)
    {
        var count = _entries.Count;
        var found = _entries.FindIndex(entry => entry.Name == at);
        Insert(at, rows, isBefore: true);
        _entries.RemoveAt(found + _entries.Count - count);
    }

    /// <summary>The group at a path of names.</summary>
    internal Block<T> Inner(string path) =>
        path.Split('/').Aggregate(this, (block, step) => block._entries.OfType<Block<T>>().First(entry => entry.Name == step));

    /// <summary>Lets an entry that stands further below see the end of this element.</summary>
    internal void AddEnd(Entry<T> entry) => _enders.Add(entry);

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (Repeat == Repeat.Once && (target.Seen & Mark) != 0)
        {
            reading.Repeated(node, term);
            reading.Unknown(node, $"{term} is taken once", term);
        }
        else if (Repeat == Repeat.Lost && IsSet(target.Value))
        {
            reading.Unknown(node, $"{term} is taken once", term);
        }
        else
        {
            target.Seen |= Mark;
            ReadEntries(reading, node, target);
        }
    }

    /// <summary>Reads the elements in an element.</summary>
    internal virtual void ReadEntries(SyntaxReading reading, int node, Target<T> target)
    {
        reading.Attributes(node);
        var tape = reading.Tape;
        var from = tape.ContentStart(node);
        for (var child = tape.FirstChild(node); child >= 0; child = tape.NextSibling(child))
        {
            reading.Gap(node, from, tape.Offset(child));
            if (Find(reading, child, target) is { } entry)
            {
                entry.Read(reading, child, target);
            }
            else
            {
                reading.Unknown(child);
            }
            from = tape.EndOffset(child);
        }
        reading.Gap(node, from, tape.ContentEnd(node));
        foreach (var entry in _enders)
        {
            entry.End(reading, node, target);
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        position++;
        if (WrittenWhen?.Invoke(source) == false || (IsConditional && !Says(source)))
        {
            return;
        }
        if (IsAlways)
        {
            xml.OpenAlways(Name, IsNumbered ? position : 0);
        }
        else
        {
            xml.Open(Name, IsNumbered ? position : 0);
        }
        WriteEntries(xml, source);
        xml.Close();
    }

    /// <summary>Writes the entries into the element that is open.</summary>
    internal void WriteEntries(CanonicalXmlWriter xml, T source)
    {
        var position = 0;
        Entry<T>? before = null;
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            position = before is not null && before.Id == entry.Id ? position : 0;
            if (entry.WrittenWhen is null || entry.WrittenWhen(source))
            {
                entry.Write(xml, source, ref position);
            }
            before = entry;
        }
    }

    internal override void Lose(CanonicalXmlWriter xml, T source, string reason)
    {
        xml.Open(Name);
        LoseEntries(xml, source, reason);
        xml.Close();
    }

    /// <summary>Tells of each value in the element that is open that it has no place.</summary>
    internal void LoseEntries(CanonicalXmlWriter xml, T source, string reason)
    {
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            entry.Lose(xml, source, reason);
        }
    }

    internal override bool Says(T source)
    {
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            if (entry.Says(source))
            {
                return true;
            }
        }
        return false;
    }

    internal override bool IsSet(T target)
    {
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            if (entry.IsSet(target))
            {
                return true;
            }
        }
        return false;
    }

    internal override IEnumerable<SyntaxTerm> Terms(string path)
    {
        if (term.StartsWith("BG-", StringComparison.Ordinal))
        {
            yield return new(term, path + Name);
        }
        foreach (var entry in _entries.SelectMany(entry => entry.Terms(Name.Length == 0 ? path : $"{path}{Name}/")))
        {
            yield return entry;
        }
    }

    /// <summary>An entry was added.</summary>
    protected virtual void Added(Entry<T> entry) { }

    /// <summary>Whether something in it is written only beside something else.</summary>
    private bool IsConditional => _isConditional ??= !IsFixed && _entries.Exists(entry => entry.IsFixed);

    private Entry<T>? Find(SyntaxReading reading, int child, Target<T> target)
    {
        var lookup = _lookup ??= Index();
        for (var at = lookup.First[reading.Tape.Name(child)]; at >= 0; at = lookup.Next[at])
        {
            var entry = _entries[at];
            if ((entry.When is null || entry.When(new Peek(reading.Tape, child))) && !(entry.Repeat == Repeat.Next && (target.Seen & entry.Mark) != 0))
            {
                return entry;
            }
        }
        return null;
    }

    /// <summary>The first entry of each name, and the next of the same; made when the vocabulary is closed.</summary>
    private Lookup Index()
    {
        var first = new short[Layout.Vocabulary.Count];
        var next = new short[_entries.Count];
        Array.Fill(first, (short)-1);
        for (var at = (short)(_entries.Count - 1); at >= 0; at--)
        {
            next[at] = first[_entries[at].Id];
            first[_entries[at].Id] = at;
        }
        return new Lookup(first, next);
    }

    private sealed record Lookup(short[] First, short[] Next);
}
