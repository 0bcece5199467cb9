using System.Buffers;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// A document as arrays: one row per element in document order, no object per element. Rows point into the UTF-8 source;
/// text is only decoded where it holds references, CDATA, comments or carriage returns.
/// </summary>
public sealed partial class XmlTape : IDisposable
{
    private const byte HasElements = 1;
    private const byte NeedsDecoding = 2;
    private const byte IsIndexed = 4;

    /// <summary>So many siblings are walked past; an element with more has its children indexed.</summary>
    private const int MostSteps = 64;

    private Node[] _nodes = [];
    private ushort[] _attributeName = [];
    private int[] _attributeStart = [];
    private int[] _attributeEnd = [];
    private int[] _firstByName;
    private int[] _lastByName;
    private readonly List<int> _blankCandidates = [];
    private Dictionary<int, byte[]>? _decoded;
    private WideElements? _wide;

    /// <summary>An empty tape over a source.</summary>
    public XmlTape(ReadOnlyMemory<byte> source, Vocabulary vocabulary)
    {
        Source = source;
        _firstByName = ArrayPool<int>.Shared.Rent(vocabulary.Count);
        _lastByName = ArrayPool<int>.Shared.Rent(vocabulary.Count);
        _firstByName.AsSpan(0, vocabulary.Count).Fill(-1);
        Grow(Math.Max(64, source.Length / 40));
        GrowAttributes(Math.Max(32, source.Length / 160));
    }

    /// <summary>The UTF-8 text.</summary>
    public ReadOnlyMemory<byte> Source { get; }

    /// <summary>How many elements there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many attributes there are, namespace declarations aside.</summary>
    public int AttributeCount { get; private set; }

    /// <summary>Gives the arrays back.</summary>
    public void Dispose()
    {
        Return(ref _nodes);
        Return(ref _firstByName);
        Return(ref _lastByName);
        Return(ref _attributeName);
        Return(ref _attributeStart);
        Return(ref _attributeEnd);
        _wide?.Dispose();
        _wide = null;
        Count = 0;
    }

    /// <summary>Adds an element; the writer's side.</summary>
    public int Open(ushort nameId, int parentNode, int tagOffset, int attributesFrom)
    {
        if (Count + 1 >= _nodes.Length)
        {
            Grow(_nodes.Length * 2);
        }
        var node = Count++;
        ref var entry = ref _nodes[node];
        entry = new Node
        {
            Name = nameId,
            Parent = parentNode,
            Tag = tagOffset,
            FirstAttribute = attributesFrom,
            NextByName = -1,
        };
        _nodes[node + 1].FirstAttribute = AttributeCount;
        if (_firstByName[nameId] < 0)
        {
            _firstByName[nameId] = node;
        }
        else
        {
            _nodes[_lastByName[nameId]].NextByName = node;
        }
        _lastByName[nameId] = node;
        if (parentNode >= 0)
        {
            _nodes[parentNode].Flags |= HasElements;
        }
        return node;
    }

    /// <summary>Where an element's content begins.</summary>
    public void Content(int node, int offset) => _nodes[node].TextStart = offset;

    /// <summary>Where an element's content ends.</summary>
    public void Close(int node, int offset)
    {
        ref var entry = ref _nodes[node];
        entry.TextEnd = offset;
        entry.End = Count;
        if (node == Count - 1 && (entry.Flags != 0 || offset <= entry.TextStart || Source.Span[entry.TextStart] <= ' '))
        {
            _blankCandidates.Add(node);
        }
    }

    /// <summary>Says that an element's text is not its bytes as they stand.</summary>
    public void MarkForDecoding(int node) => _nodes[node].Flags |= NeedsDecoding;

    /// <summary>Adds an attribute to the element that is opened next.</summary>
    public void Attribute(ushort nameId, int from, int to)
    {
        if (AttributeCount == _attributeName.Length)
        {
            GrowAttributes(AttributeCount * 2);
        }
        _attributeName[AttributeCount] = nameId;
        _attributeStart[AttributeCount] = from;
        _attributeEnd[AttributeCount++] = to;
    }

    private void Grow(int size) => Resize(ref _nodes, size + 1);

    private void GrowAttributes(int size)
    {
        Resize(ref _attributeName, size);
        Resize(ref _attributeStart, size);
        Resize(ref _attributeEnd, size);
    }

    private static void Resize<T>(ref T[] array, int size)
    {
        var larger = ArrayPool<T>.Shared.Rent(size);
        array.AsSpan().CopyTo(larger);
        Return(ref array);
        array = larger;
    }

    private static void Return<T>(ref T[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(array);
        }
        array = [];
    }

    /// <summary>One element; offsets are of bytes in the source, other numbers are of elements and attributes.</summary>
    private struct Node
    {
        public int Parent;
        public int End;
        public int Tag;
        public int TextStart;
        public int TextEnd;
        public int FirstAttribute;
        public int NextByName;
        public ushort Name;
        public byte Flags;
    }
}
