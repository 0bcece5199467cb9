namespace Invoicing.Validation.Schema;

/// <summary>
/// The order of elements in a type as an automaton of Glushkov's kind: every name in the declaration is a place, and a table of bits
/// says which places may follow which. XML Schema has it that a name never leads to two of them (unique particle attribution).
/// </summary>
internal sealed class ContentModel
{
    /// <summary>The state before the first element.</summary>
    public const int Start = -1;

    private readonly ushort[] _names;
    private readonly ulong[] _follow;
    private readonly int _words;
    private ulong[]? _reach;

    /// <summary>An automaton; row 0 of the bits is the start, row n + 1 belongs to place n.</summary>
    public ContentModel(ContentPlace[] places, ulong[] follow, bool[] accepting, IReadOnlyList<int[]> mandatory)
    {
        (Places, Accepting, Mandatory, _follow) = (places, accepting, mandatory, follow);
        _names = [.. places.Select(place => place.Name)];
        _words = (places.Length + 63) / 64;
        Open = [.. Enumerable.Range(0, places.Length).Where(place => places[place].Wildcard is not null)];
    }

    /// <summary>The places, in the order of the declaration.</summary>
    public ContentPlace[] Places { get; }

    /// <summary>Whether the content may end: first at the start, then behind each place.</summary>
    public bool[] Accepting { get; }

    /// <summary>Groups of places of which one must be taken, in their order.</summary>
    public IReadOnlyList<int[]> Mandatory { get; }

    /// <summary>The places that are wildcards.</summary>
    public int[] Open { get; }

    /// <summary>Whether the content may end in a state.</summary>
    public bool MayEnd(int state) => Accepting[state + 1];

    /// <summary>The place that a name leads to from a state; -1 where it may not stand there. Most names are found on the first look ahead.</summary>
    public int Next(int state, ushort name)
    {
        var from = Math.Max(state, 0);
        var at = _names.AsSpan(from).IndexOf(name) + from;
        if (at >= from && Follows(state, at))
        {
            return at;
        }
        for (at = 0; at < _names.Length; at++)
        {
            if (_names[at] == name && Follows(state, at))
            {
                return at;
            }
        }
        return -1;
    }

    /// <summary>The first place of a name; -1 where it has none.</summary>
    public int PlaceOf(ushort name) => Array.IndexOf(_names, name);

    /// <summary>Whether a place may follow a state.</summary>
    public bool Follows(int state, int place) => (_follow[((state + 1) * _words) + (place >> 6)] >> (place & 63) & 1) != 0;

    /// <summary>Whether a place may come anywhere behind a state, others between them.</summary>
    public bool MayCome(int state, int place) => ((_reach ??= Reach())[((state + 1) * _words) + (place >> 6)] >> (place & 63) & 1) != 0;

    /// <summary>The places that may follow a state.</summary>
    public IEnumerable<int> After(int state) => Enumerable.Range(0, Places.Length).Where(place => Follows(state, place));

    /// <summary>The bits of <see cref="_follow"/>, and of what follows in turn; worked out when the first document goes astray.</summary>
    private ulong[] Reach()
    {
        var bits = _follow.ToArray();
        for (var between = 0; between < Places.Length; between++)
        {
            for (var row = 0; row <= Places.Length; row++)
            {
                if ((bits[(row * _words) + (between >> 6)] >> (between & 63) & 1) == 0)
                {
                    continue;
                }
                for (var word = 0; word < _words; word++)
                {
                    bits[(row * _words) + word] |= bits[((between + 1) * _words) + word];
                }
            }
        }

        return bits;
    }
}
