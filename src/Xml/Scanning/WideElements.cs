using System.Buffers;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// The children, by name, of elements that have very many. Made for such an element when it is first asked for in vain, in one pass
/// over its children; without it, rules that go from each child to a sibling would take time by the square of their number.
/// </summary>
public sealed class WideElements(int count) : IDisposable
{
    private readonly Dictionary<(int Parent, ushort Name), (int First, int Last)> _ends = [];
    private readonly int[] _next = ArrayPool<int>.Shared.Rent(count);

    /// <summary>Takes in the children of an element.</summary>
    public void Add(XmlTape tape, int parent)
    {
        for (var child = tape.FirstChild(parent); child >= 0; child = tape.NextSibling(child))
        {
            _next[child] = -1;
            var key = (parent, tape.Name(child));
            if (_ends.TryGetValue(key, out var known))
            {
                _next[known.Last] = child;
            }
            _ends[key] = (known.Last == 0 ? child : known.First, child);
        }
    }

    /// <summary>The first child of a name; -1 for none.</summary>
    public int First(int parent, ushort name) => _ends.TryGetValue((parent, name), out var known) ? known.First : -1;

    /// <summary>The next child of the same name; -1 for none.</summary>
    public int NextLike(int child) => _next[child];

    /// <inheritdoc />
    public void Dispose() => ArrayPool<int>.Shared.Return(_next);
}
