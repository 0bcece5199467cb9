using System.Runtime.InteropServices;

namespace Invoicing.Storage.Files;

/// <summary>Places that are not in the index's file yet.</summary>
internal sealed class UnindexedLocations
{
    private readonly Dictionary<(UInt128, UInt128), (byte[] Hash, PackLocation Place)> _places = [];
    private readonly Dictionary<int, long> _known = [];

    public int Count => _places.Count;

    /// <summary>How far each pack is known with them.</summary>
    public IEnumerable<(int Pack, long UpTo)> Known => _known.Select(pack => (pack.Key, pack.Value));

    public void Add(byte[] hash, PackLocation place)
    {
        _places[Key(hash)] = (hash, place);
        _known[place.Pack] = place.End;
    }

    public PackLocation? Find(byte[] hash) => _places.TryGetValue(Key(hash), out var found) ? found.Place : null;

    /// <summary>All of them, in the order of their hashes.</summary>
    public IEnumerable<(byte[] Hash, PackLocation Place)> InOrder()
    {
        var all = _places.Values.ToArray();
        Array.Sort(all, static (one, other) => one.Hash.AsSpan().SequenceCompareTo(other.Hash));
        return all;
    }

    private static (UInt128, UInt128) Key(byte[] hash) => (MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash.AsSpan(16)));
}
