using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Engine;

/// <summary>A document under judgement: its tape, and what rules have worked out about it and share.</summary>
internal sealed class Document(XmlTape tape) : IDisposable
{
    private readonly Dictionary<Type, object> facts = [];

    /// <summary>The elements.</summary>
    public XmlTape Tape => tape;

    /// <summary>The root element.</summary>
    public Scope Root => new(this, 0);

    /// <summary>All elements of a name, in document order.</summary>
    public IEnumerable<Scope> Named(ushort name)
    {
        for (var node = tape.FirstNamed(name); node >= 0; node = tape.NextNamed(node)) yield return new Scope(this, node);
    }

    /// <summary>Facts that are worked out once for the document, when first asked for.</summary>
    public T Facts<T>(Func<Document, T> work)
        where T : class
    {
        if (facts.TryGetValue(typeof(T), out var known)) return (T)known;
        var made = work(this);
        facts.Add(typeof(T), made);
        return made;
    }

    /// <inheritdoc />
    public void Dispose() => tape.Dispose();
}
