using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>A document under judgement: its tape, and what rules have worked out about it and share.</summary>
internal sealed class Document(XmlTape tape) : IDisposable
{
    private const int MostFacts = 16;

    private static int _slots;
    private readonly object?[] _facts = new object?[MostFacts];

    /// <summary>The elements.</summary>
    public XmlTape Tape => tape;

    /// <summary>The root element.</summary>
    public ElementView Root => new(this, 0);

    /// <summary>The day of the verdict, for rules on what lies in the future.</summary>
    public DateOnly Day { get; set; } = DateOnly.MaxValue;

    /// <summary>All elements of a name, in document order.</summary>
    public NamedElements Named(ushort name) => new(this, name);

    /// <summary>Facts that are worked out once for the document, when first asked for.</summary>
    public T Facts<T>(Func<Document, T> work)
        where T : class
    {
        ref var slot = ref _facts[Slot<T>.Index];
        if (slot is null)
        {
            slot = work(this);
        }
        return (T)slot;
    }

    /// <inheritdoc />
    public void Dispose() => tape.Dispose();

    /// <summary>The place of one kind of facts; there are a handful of kinds.</summary>
    private static class Slot<T>
    {
        public static readonly int Index = Interlocked.Increment(ref _slots) - 1;
    }
}
