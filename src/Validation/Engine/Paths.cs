using System.Globalization;
using System.Text;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>
/// XPaths of elements where something was found: local names, with a position where there are siblings of the same name. Siblings are
/// counted once for each parent, however many faults lie below it.
/// </summary>
internal sealed class Paths
{
    private const int LongestName = 200;

    private readonly XmlTape _tape;
    private readonly Dictionary<int, string> _steps = [];

    /// <summary>Works out the paths of what was found.</summary>
    public Paths(XmlTape tape, IReadOnlyList<RuleHit> hits)
    {
        _tape = tape;
        var needed = new HashSet<int>();
        foreach (var hit in hits)
        {
            for (var node = hit.Node; node >= 0 && needed.Add(node); node = tape.Parent(node)) { }
        }
        foreach (var parent in needed.Select(tape.Parent).Where(parent => parent >= 0).Distinct())
        {
            Number(parent, needed);
        }
    }

    /// <summary>The path of an element.</summary>
    public string Of(int node)
    {
        var path = new Stack<string>();
        for (; node >= 0; node = _tape.Parent(node))
        {
            path.Push(_steps.GetValueOrDefault(node) ?? Local(node));
        }
        return "/" + string.Join('/', path);
    }

    private void Number(int parent, HashSet<int> needed)
    {
        var counts = new Dictionary<string, int>();
        var alternate = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var positions = new List<(int Child, string Name, int Position)>();
        Span<char> buffer = stackalloc char[128];
        for (var child = _tape.FirstChild(parent); child >= 0; child = _tape.NextSibling(child))
        {
            var bytes = _tape.QualifiedName(child);
            ReadOnlySpan<char> name = bytes.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(bytes, buffer)] : Encoding.UTF8.GetString(bytes).AsSpan();
            var position = alternate.TryGetValue(name, out var before) ? before + 1 : 1;
            alternate[name] = position;
            if (needed.Contains(child))
            {
                positions.Add((child, name.ToString(), position));
            }
        }

        foreach (var (child, name, position) in positions)
        {
            if (counts[name] > 1)
            {
                _steps.Add(child, string.Create(CultureInfo.InvariantCulture, $"{Local(child)}[{position}]"));
            }
        }
    }

    private string Local(int node)
    {
        var name = _tape.QualifiedName(node);
        var local = Encoding.UTF8.GetString(name[(name.IndexOf((byte)':') + 1)..]);
        return local.Length <= LongestName ? local : $"{local[..LongestName]}…";
    }
}
