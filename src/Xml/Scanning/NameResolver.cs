using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// Turns qualified names of a document into ids of the vocabulary. Namespace scopes nest; a small direct-mapped cache by the
/// bytes of the name saves the way through prefix and table, and holds for one set of declarations.
/// </summary>
public sealed class NameResolver : IDisposable
{
    /// <summary>Most namespace declarations in force at once; stops names that are looked for among thousands. Invoices have ten.</summary>
    public const int MaxDeclarations = 128;

    private const int CacheSize = 512;
    private const int XmlUri = -1;

    private static ReadOnlySpan<byte> XmlNamespace => "http://www.w3.org/XML/1998/namespace"u8;

    private static ReadOnlySpan<byte> XmlnsNamespace => "http://www.w3.org/2000/xmlns/"u8;

    private readonly ReadOnlyMemory<byte> _source;
    private readonly Vocabulary _vocabulary;
    private readonly Cached[] _elements = ArrayPool<Cached>.Shared.Rent(CacheSize);
    private readonly Cached[] _attributes = ArrayPool<Cached>.Shared.Rent(CacheSize / 8);
    private readonly List<Binding> _bindings = [];
    private Dictionary<string, int>? _otherUris;
    private readonly (int Bindings, int Scope)[] _levels;
    private int _scope;
    private int _scopes;

    /// <summary>A resolver for one document.</summary>
    public NameResolver(ReadOnlyMemory<byte> source, Vocabulary vocabulary, int maxDepth)
    {
        _source = source;
        _vocabulary = vocabulary;
        _levels = new (int, int)[maxDepth + 2];
        _elements.AsSpan(0, CacheSize).Clear();
        _attributes.AsSpan(0, CacheSize / 8).Clear();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<Cached>.Shared.Return(_elements);
        ArrayPool<Cached>.Shared.Return(_attributes);
    }

    /// <summary>An element begins.</summary>
    public void Enter(int depth) => _levels[depth] = (_bindings.Count, _scope);

    /// <summary>An element ends: its declarations go.</summary>
    public void Leave(int depth)
    {
        if (_bindings.Count == _levels[depth].Bindings)
        {
            return;
        }
        _bindings.RemoveRange(_levels[depth].Bindings, _bindings.Count - _levels[depth].Bindings);
        _scope = _levels[depth].Scope;
    }

    /// <summary>Takes an attribute as a namespace declaration where it is one.</summary>
    public NameUse Declare(int start, int length, int from, int to)
    {
        var name = _source.Span.Slice(start, length);
        if (!name.StartsWith("xmlns"u8) || (length > 5 && name[5] != ':'))
        {
            return NameUse.Attribute;
        }
        var prefix = length > 5 ? name[6..] : [];
        var uri = TextDecoder.Attribute(_source.Span[from..to]);
        var isXml = uri.SequenceEqual(XmlNamespace);
        if (prefix.SequenceEqual("xml"u8))
        {
            return isXml ? NameUse.Declaration : NameUse.Forbidden;
        }
        var proper = length <= 5 || (XmlNames.IsNcName(prefix) && !prefix.SequenceEqual("xmlns"u8) && uri.Length > 0);
        if (!proper || isXml || uri.SequenceEqual(XmlnsNamespace))
        {
            return NameUse.Forbidden;
        }
        if (_bindings.Count == MaxDeclarations)
        {
            return NameUse.TooMany;
        }
        var ns = NamespaceIds.OfUri(uri);
        _bindings.Add(new Binding(prefix.Length == 0 ? -1 : start + 6, prefix.Length, ns, ns == NamespaceIds.Unknown ? OtherUri(uri) : ns));
        _scope = ++_scopes;
        return NameUse.Declaration;
    }

    /// <summary>The id of an element's name.</summary>
    public ushort Element(int start, int length, out bool proper)
    {
        proper = true;
        var name = _source.Span.Slice(start, length);
        ref var slot = ref _elements[Hash(name) & (CacheSize - 1)];
        if (slot.Length == length && slot.Scope == _scope && name.SequenceEqual(_source.Span.Slice(slot.Start, length)))
        {
            return slot.Id;
        }
        var colon = name.IndexOf((byte)':');
        proper = colon != 0 & Namespace(colon < 0 ? [] : name[..colon], out var ns, out _);
        var id = proper && ns != NamespaceIds.Unknown ? _vocabulary.Find(ns, name[(colon + 1)..]) : Vocabulary.Unknown;
        if (id == Vocabulary.Unknown)
        {
            proper &= XmlNames.TrySplit(name, out _, out _);
        }
        if (proper)
        {
            slot = new Cached(start, length, _scope, id);
        }
        return id;
    }

    /// <summary>The id of an attribute's name; one with a prefix has none.</summary>
    public ushort Attribute(int start, int length)
    {
        var name = _source.Span.Slice(start, length);
        ref var slot = ref _attributes[Hash(name) & ((CacheSize / 8) - 1)];
        if (slot.Length == length && name.SequenceEqual(_source.Span.Slice(slot.Start, length)))
        {
            return slot.Id;
        }
        var id = _vocabulary.Find(NamespaceIds.None, name);
        if (id != Vocabulary.Unknown || XmlNames.IsNcName(name))
        {
            slot = new Cached(start, length, 0, id);
        }
        return id;
    }

    /// <summary>Whether a name was seen before as an attribute's proper name without prefix.</summary>
    public bool IsKnownPlain(int start, int length)
    {
        var name = _source.Span.Slice(start, length);
        ref var slot = ref _attributes[Hash(name) & ((CacheSize / 8) - 1)];
        return slot.Length == length && name.SequenceEqual(_source.Span.Slice(slot.Start, length));
    }

    /// <summary>
    /// Whether an attribute's name is proper and its prefix declared; and what it is by namespace and local name, namespace 0 for an
    /// attribute without prefix and for a declaration, which are one with no other.
    /// </summary>
    public bool Resolves(int start, int length, out int uri, out int localStart)
    {
        (uri, localStart) = (0, start);
        if (!XmlNames.TrySplit(_source.Span.Slice(start, length), out var prefix, out var local))
        {
            return false;
        }
        if (prefix.SequenceEqual("xmlns"u8))
        {
            return true;
        }
        localStart = start + length - local.Length;
        if (!Namespace(prefix, out _, out uri))
        {
            return false;
        }
        if (prefix.IsEmpty)
        {
            uri = 0;
        }
        return true;
    }

    private bool Namespace(ReadOnlySpan<byte> prefix, out byte ns, out int uri)
    {
        for (var i = _bindings.Count - 1; i >= 0; i--)
        {
            var binding = _bindings[i];
            if (binding.PrefixLength != prefix.Length)
            {
                continue;
            }
            if (prefix.Length > 0 && !prefix.SequenceEqual(_source.Span.Slice(binding.PrefixStart, prefix.Length)))
            {
                continue;
            }
            (ns, uri) = (binding.Namespace, binding.Uri);
            return true;
        }

        var xml = prefix.SequenceEqual("xml"u8);
        (ns, uri) = xml ? (NamespaceIds.Unknown, XmlUri) : (NamespaceIds.None, 0);
        return xml || prefix.IsEmpty;
    }

    /// <summary>A number for a namespace name that no rule knows, the same for the same name.</summary>
    private int OtherUri(ReadOnlySpan<byte> uri)
    {
        var name = Encoding.UTF8.GetString(uri);
        _otherUris ??= [];
        if (!_otherUris.TryGetValue(name, out var id))
        {
            _otherUris.Add(name, id = NamespaceIds.Unknown + _otherUris.Count);
        }
        return id;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length;
        var end = name;
        for (; name.Length > 8; name = name[8..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * Factor;
        }
        ulong rest = 0;
        if (end.Length >= 8)
        {
            rest = BinaryPrimitives.ReadUInt64LittleEndian(end[^8..]);
        }
        else if (end.Length >= 4)
        {
            rest = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(end) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(end[^4..]);
        }
        else
        {
            foreach (var value in end)
            {
                rest = (rest << 8) | value;
            }
        }
        hash = (hash ^ rest) * Factor;
        return (uint)(hash >> 40);
    }

    private readonly record struct Cached(int Start, int Length, int Scope, ushort Id);

    private readonly record struct Binding(int PrefixStart, int PrefixLength, byte Namespace, int Uri);
}
