using System.Buffers;
using System.Collections.Frozen;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Engine;

/// <summary>
/// Hundreds of rules on structure, answered in one walk: the paths from the root form a tree, and the walk goes down the document
/// only where the tree goes on. Each rule is told once, at the first place where it fails.
/// </summary>
internal sealed class StructureTable
{
    private const ushort Root = 1;

    private readonly (int Key, ushort State)[] next;
    private readonly StructureEntry[][] atState;
    private readonly StructureEntry[] anywhere;
    private readonly FrozenDictionary<ushort, StructureEntry[]> attributes;

    /// <summary>A table of rules.</summary>
    public StructureTable(IReadOnlyList<StructureEntry> entries)
    {
        Entries = entries;
        var edges = new Dictionary<int, ushort>();
        var rules = new List<List<StructureEntry>> { new(), new() };
        foreach (var entry in entries.Where(entry => !entry.Anywhere))
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

            rules[state].Add(entry);
        }

        next = Hashed(edges);
        atState = [.. rules.Select(list => list.ToArray())];
        anywhere = [.. entries.Where(entry => entry.Anywhere && entry.Steps.Length > 0)];
        attributes = entries.Where(entry => entry.Anywhere && entry.Steps.Length == 0).GroupBy(entry =>
            entry.Attribute!.Value).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<StructureEntry> Entries { get; }

    /// <summary>Tells every rule that fails.</summary>
    public void Run(Document document, HitList hits)
    {
        var told = new HashSet<(string Rule, int Context)>();
        WalkPaths(document, hits, told);
        foreach (var entry in anywhere) Anywhere(document, entry, hits, told);
        Attributes(document, hits, told);
    }

    private void WalkPaths(Document document, HitList hits, HashSet<(string Rule, int Context)> told)
    {
        var tape = document.Tape;
        var states = ArrayPool<ushort>.Shared.Rent(tape.Count);
        var counts = new Dictionary<StructureEntry, int>();
        for (var node = 0; node < tape.Count;)
        {
            ushort state = Root;
            if (node > 0 && (state = Next(Key(states[tape.Parent(node)], tape.Name(node)))) == 0)
            {
                node = tape.End(node);
                continue;
            }

            states[node] = state;
            foreach (var entry in atState[state])
            {
                if (entry.Attribute is { } attribute && tape.AttributeOf(node, attribute) < 0) continue;
                if (entry.MayStandOnce && (counts[entry] = counts.GetValueOrDefault(entry) + 1) == 1) continue;
                Tell(entry, node, tape, hits, told);
            }

            node++;
        }

        ArrayPool<ushort>.Shared.Return(states);
    }

    private static void Anywhere(Document document, StructureEntry entry, HitList hits, HashSet<(string Rule, int Context)> told)
    {
        var tape = document.Tape;
        var last = entry.Steps[^1];
        for (var node = tape.FirstNamed(last); node >= 0; node = tape.NextNamed(node))
        {
            if (entry.Attribute is { } attribute && tape.AttributeOf(node, attribute) < 0) continue;
            var around = node;
            var step = entry.Steps.Length - 1;
            while (step > 0 && (around = tape.Parent(around)) >= 0 && tape.Name(around) == entry.Steps[step - 1]) step--;
            if (step > 0) continue;
            Tell(entry, node, document.Tape, hits, told);
            if (entry.Below is null) return;
        }
    }

    private void Attributes(Document document, HitList hits, HashSet<(string Rule, int Context)> told)
    {
        var seen = new HashSet<ushort>();
        foreach (var name in document.Tape.AllAttributeNames) seen.Add(name);
        foreach (var name in seen)
        {
            if (!attributes.TryGetValue(name, out var entries)) continue;
            var node = 0;
            while (document.Tape.AttributeOf(node, name) < 0) node++;
            foreach (var entry in entries) Tell(entry, node, document.Tape, hits, told);
        }
    }

    /// <summary>A rule is told of once for each element that it stands on.</summary>
    private static void Tell(StructureEntry entry, int node, XmlTape tape, HitList hits, HashSet<(string Rule, int Context)> told)
    {
        var context = entry.Below is null ? 0 : node;
        for (var step = 0; step < entry.Below; step++) context = tape.Parent(context);
        if (told.Add((entry.Rule.Id, context))) hits.Add(new Hit(entry.Rule, node, false));
    }

    private static (int Key, ushort State)[] Hashed(Dictionary<int, ushort> edges)
    {
        var slots = new (int Key, ushort State)[1 << (33 - int.LeadingZeroCount(edges.Count * 2))];
        foreach (var (key, state) in edges)
        {
            var at = Slot(key, slots.Length);
            while (slots[at].State != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = (key, state);
        }

        return slots;
    }

    private ushort Next(int key)
    {
        for (var at = Slot(key, next.Length); ; at = (at + 1) & (next.Length - 1))
            if (next[at].State == 0 || next[at].Key == key) return next[at].State;
    }

    private static int Slot(int key, int size) => (int)((uint)key * 0x9E3779B1 >> 12) & (size - 1);

    private static int Key(ushort state, ushort name) => (state << 16) | name;
}
