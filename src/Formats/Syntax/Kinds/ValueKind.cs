using System.Diagnostics.CodeAnalysis;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>How one kind of value stands in an element: read from it and written into it. One that looks for attributes belongs to one syntax.</summary>
internal abstract class ValueKind<TValue>
{
    /// <summary>Adds the names of attributes that the kind looks for to the vocabulary of a syntax.</summary>
    internal virtual void Register(Vocabulary vocabulary) { }

    /// <summary>Reads an element; false where it says nothing, or where what it says is a fault, which is noted.</summary>
    internal abstract bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Writes an element; nothing where the value says nothing.</summary>
    internal abstract void Write(CanonicalXmlWriter xml, string name, TValue value);

    /// <summary>Whether anything is written of a value.</summary>
    internal virtual bool Says(TValue value) => true;

    /// <summary>What a report shows of a value that is not written.</summary>
    internal virtual string Show(TValue value) => value?.ToString() ?? "";

    /// <summary>What a report shows of an element that is left behind.</summary>
    internal virtual string Excerpt(SyntaxReading reading, int node, TValue value) => reading.Excerpt(node);
}
