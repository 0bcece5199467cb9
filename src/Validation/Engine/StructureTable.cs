using System.Buffers;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>
/// Hundreds of rules on structure, answered in one walk: the paths from the root form a tree, and the walk goes down the document
/// only where the tree goes on. Each rule is told once, at the first place where it fails.
/// </summary>
internal sealed class StructureTable
{
    private const ushort Root = 1;
    private const int Unsought = -2;

    private readonly (int Key, ushort State)[] _next;
    private readonly (StructureEntry Entry, int Number)[][] _atState;
    private readonly (StructureEntry Entry, int Place)[] _anywhere;
    private readonly int _places;
    private readonly (ushort Name, StructureEntry[] Entries)[] _attributes;

    /// <summary>A table of rules.</summary>
    public StructureTable(IReadOnlyList<StructureEntry> entries)
    {
        Entries = entries;
        var edges = new Dictionary<int, ushort>();
        var rules = new List<List<(StructureEntry, int)>> { new(), new() };
        foreach (var (entry, number) in entries.Select((entry, number) => (entry, number)).Where(each => !each.entry.Anywhere))
        {
            var state = Root;
            foreach (var name in entry.Steps)
            {
                if (!edges.TryGetValue(Key(state, name), out var following))
                {
                    following = (ushort)rules.Count;
                    rules.Add([]);
                    edges.Add(Key(state, name), following);
                }

                state = following;
            }

            rules[state].Add((entry, number));
        }

        _next = Hashed(edges);
        _atState = [.. rules.Select(list => list.ToArray())];
        var elsewhere = entries.Where(entry => entry.Anywhere && entry.Steps.Length > 0).ToList();
        var ends = elsewhere.Select(EndOf).Distinct().ToList();
        _anywhere = [.. elsewhere.Select(entry => (entry, ends.IndexOf(EndOf(entry))))];
        _places = ends.Count;
        _attributes =
        [
            .. entries
                .Where(entry => entry.Anywhere && entry.Steps.Length == 0)
                .GroupBy(entry => entry.Attribute!.Value)
                .Select(group => (group.Key, group.ToArray())),
        ];
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<StructureEntry> Entries { get; }

    /// <summary>Tells every rule that fails.</summary>
    public void Run(Document document, HitList hits)
    {
        var teller = new Teller(document.Tape, hits);
        WalkPaths(document.Tape, ref teller);
        Anywhere(document.Tape, ref teller);
        Attributes(document.Tape, ref teller);
    }

    private void WalkPaths(XmlTape tape, ref Teller teller)
    {
        var states = ArrayPool<ushort>.Shared.Rent(tape.Count);
        var met = ArrayPool<bool>.Shared.Rent(Entries.Count);
        met.AsSpan(0, Entries.Count).Clear();
        for (var node = 0; node < tape.Count; )
        {
            ushort state = Root;
            if (node > 0 && (state = Next(Key(states[tape.Parent(node)], tape.Name(node)))) == 0)
            {
                node = tape.End(node);
                continue;
            }

            states[node] = state;
            foreach (var (entry, number) in _atState[state])
            {
                if (entry.Attribute is { } attribute && tape.AttributeOf(node, attribute) < 0)
                {
                    continue;
                }
                if (!entry.MayStandOnce || met[number])
                {
                    teller.Tell(entry, node);
                }
                met[number] = true;
            }

            node++;
        }

        ArrayPool<ushort>.Shared.Return(states);
        ArrayPool<bool>.Shared.Return(met);
    }

    /// <summary>Rules whose paths end in the same element and attribute share the search for the first of these.</summary>
    private void Anywhere(XmlTape tape, ref Teller teller)
    {
        Span<int> first = stackalloc int[_places];
        first.Fill(Unsought);
        foreach (var (entry, place) in _anywhere)
        {
            if (first[place] == Unsought)
            {
                first[place] = FirstEnd(tape, EndOf(entry));
            }
            Anywhere(tape, entry, first[place], ref teller);
        }
    }

    private static (ushort Name, ushort? Attribute) EndOf(StructureEntry entry) => (entry.Steps[^1], entry.Attribute);

    private static int FirstEnd(XmlTape tape, (ushort Name, ushort? Attribute) end)
    {
        var node = tape.FirstNamed(end.Name);
        if (end.Attribute is not { } attribute)
        {
            return node;
        }
        while (node >= 0 && tape.AttributeOf(node, attribute) < 0)
        {
            node = tape.NextNamed(node);
        }
        return node;
    }

    private static void Anywhere(XmlTape tape, StructureEntry entry, int first, ref Teller teller)
    {
        for (var node = first; node >= 0; node = tape.NextNamed(node))
        {
            if (entry.Attribute is { } attribute && tape.AttributeOf(node, attribute) < 0)
            {
                continue;
            }
            var around = node;
            var step = entry.Steps.Length - 1;
            while (step > 0 && (around = tape.Parent(around)) >= 0 && tape.Name(around) == entry.Steps[step - 1])
            {
                step--;
            }
            if (step > 0)
            {
                continue;
            }
            teller.Tell(entry, node);
            if (entry.Below is null)
            {
                return;
            }
        }
    }

    private void Attributes(XmlTape tape, ref Teller teller)
    {
        foreach (var (name, entries) in _attributes)
        {
            if (!tape.AllAttributeNames.Contains(name))
            {
                continue;
            }
            var node = 0;
            while (tape.AttributeOf(node, name) < 0)
            {
                node++;
            }
            foreach (var entry in entries)
            {
                teller.Tell(entry, node);
            }
        }
    }

    private static (int Key, ushort State)[] Hashed(Dictionary<int, ushort> edges)
    {
        var slots = new (int Key, ushort State)[1 << (33 - int.LeadingZeroCount(edges.Count * 2))];
        foreach (var (key, state) in edges)
        {
            var at = Slot(key, slots.Length);
            while (slots[at].State != 0)
            {
                at = (at + 1) & (slots.Length - 1);
            }
            slots[at] = (key, state);
        }

        return slots;
    }

    private ushort Next(int key)
    {
        for (var at = Slot(key, _next.Length); ; at = (at + 1) & (_next.Length - 1))
        {
            if (_next[at].State == 0 || _next[at].Key == key)
            {
                return _next[at].State;
            }
        }
    }

    private static int Slot(int key, int size) => (int)((uint)key * 0x9E3779B1 >> 12) & (size - 1);

    private static int Key(ushort state, ushort name) => (state << 16) | name;

    /// <summary>Tells of a rule once for each element that it stands on.</summary>
    private struct Teller(XmlTape tape, HitList hits)
    {
        private HashSet<(string Rule, int Context)>? _told;

        public void Tell(StructureEntry entry, int node)
        {
            var context = entry.Below is null ? 0 : node;
            for (var step = 0; step < entry.Below; step++)
            {
                context = tape.Parent(context);
            }
            if ((_told ??= []).Add((entry.Rule.Id, context)))
            {
                hits.Add(new RuleHit(entry.Rule, node, false));
            }
        }
    }
}
