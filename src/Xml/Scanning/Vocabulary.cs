using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// Every element and attribute name that rules or tables mention, as a small number. Names are added while those are built;
/// the first document freezes the table. Names outside of it are all <see cref="Unknown"/>.
/// </summary>
/// <param name="holders">The assembly whose classes hold names and add them as they come to be; null where all are there before the first document.</param>
public sealed class Vocabulary(Assembly? holders = null)
{
    /// <summary>The id of every name that no rule mentions.</summary>
    public const ushort Unknown = 0;

    private readonly Dictionary<(byte Namespace, string Local), ushort> _ids = [];
    private readonly Lock _gate = new();
    private Entry[]? _table;

    /// <summary>How many ids there are, <see cref="Unknown"/> included.</summary>
    public int Count => _ids.Count + 1;

    /// <summary>The id of a name in rule code: <c>cbc:ID</c>, or an attribute name without prefix.</summary>
    public ushort Id(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var key = (NamespaceIds.OfPrefix(colon < 0 ? "" : name[..colon]), name[(colon + 1)..]);
        lock (_gate)
        {
            if (_ids.TryGetValue(key, out var id))
            {
                return id;
            }
            if (_table is not null)
            {
                throw new InvalidOperationException($"The name {name} was added after the first document.");
            }
            id = (ushort)Count;
            _ids.Add(key, id);
            return id;
        }
    }

    /// <summary>Closes the table, once every class that holds names has added them.</summary>
    public void Freeze()
    {
        if (Volatile.Read(ref _table) is not null)
        {
            return;
        }
        foreach (var type in holders?.GetTypes() ?? [])
        {
            if (type is { TypeInitializer: not null, ContainsGenericParameters: false })
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
        }
        lock (_gate)
        {
            if (_table is not null)
            {
                return;
            }
            var size = 1 << (33 - int.LeadingZeroCount(_ids.Count * 2));
            var slots = new Entry[size];
            foreach (var ((ns, local), id) in _ids)
            {
                var bytes = Encoding.UTF8.GetBytes(local);
                var at = Hash(ns, bytes) & (uint)(size - 1);
                while (slots[at].Local is not null)
                {
                    at = (at + 1) & (uint)(size - 1);
                }
                slots[at] = new Entry(ns, bytes, id);
            }

            _table = slots;
        }
    }

    /// <summary>The ids of names with an ending, in one namespace or, where that is null, in any; and <see cref="Unknown"/>.</summary>
    public ushort[] EndingIn(string suffix, byte? ns)
    {
        lock (_gate)
        {
            return
            [
                Unknown,
                .. _ids.Where(entry => (ns ?? entry.Key.Namespace) == entry.Key.Namespace && entry.Key.Local.EndsWith(suffix, StringComparison.Ordinal))
                    .Select(entry => entry.Value),
            ];
        }
    }

    /// <summary>The id of a name in a document.</summary>
    public ushort Find(byte ns, ReadOnlySpan<byte> local)
    {
        var slots = _table!;
        for (var at = Hash(ns, local) & (uint)(slots.Length - 1); ; at = (at + 1) & (uint)(slots.Length - 1))
        {
            ref readonly var entry = ref slots[at];
            if (entry.Local is null)
            {
                return Unknown;
            }
            if (entry.Namespace == ns && local.SequenceEqual(entry.Local))
            {
                return entry.Id;
            }
        }
    }

    private static uint Hash(byte ns, ReadOnlySpan<byte> local)
    {
        var hash = 2166136261u ^ ns;
        foreach (var value in local)
        {
            hash = (hash ^ value) * 16777619;
        }
        return hash ^ (hash >> 15);
    }

    private readonly record struct Entry(byte Namespace, byte[] Local, ushort Id);
}
