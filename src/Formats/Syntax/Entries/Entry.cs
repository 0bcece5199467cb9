using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A row of a table: an element, and what of the model stands in it.</summary>
/// <param name="name">The element's name, as in <c>cbc:ID</c>.</param>
/// <param name="layout">What the entries of a table share.</param>
internal abstract class Entry<T>(string name, Layout<T> layout)
    where T : class, new()
{
    internal string Name => name;

    /// <summary>What the entries of a table share.</summary>
    internal Layout<T> Layout => layout;

    internal ushort Id { get; } = layout.Vocabulary.Id(name);

    /// <summary>What a further element means.</summary>
    internal Repeat Repeat { get; init; }

    /// <summary>Which elements of the name are meant; null for all.</summary>
    internal Func<Peek, bool>? When { get; init; }

    /// <summary>Of which models it is written; null for all.</summary>
    internal Func<T, bool>? WrittenWhen { get; init; }

    /// <summary>Whether it is written in each of the elements that a group is spread over, not in the first alone.</summary>
    internal bool InEach { get; init; }

    /// <summary>Whether losses of the writer number it.</summary>
    internal bool IsNumbered { get; init; }

    /// <summary>Whether it says nothing of its own, and is written where something else is.</summary>
    internal virtual bool IsFixed => false;

    /// <summary>The mark in <see cref="Target{T}.Seen"/>.</summary>
    internal ulong Mark { get; init; }

    /// <summary>Reads an element.</summary>
    internal abstract void Read(SyntaxReading reading, int node, Target<T> target);

    /// <summary>Whether <see cref="End"/> has something to do.</summary>
    internal virtual bool HasEnd => false;

    /// <summary>The group around it ends.</summary>
    internal virtual void End(SyntaxReading reading, int group, Target<T> target) { }

    /// <summary>Writes what the model has for it. The position counts elements of one name.</summary>
    internal abstract void Write(CanonicalXmlWriter xml, T source, ref int position);

    /// <summary>Tells of each value of the model that stands in it that it has no place.</summary>
    internal virtual void Lose(CanonicalXmlWriter xml, T source, string reason) { }

    /// <summary>Whether the model has something for it.</summary>
    internal abstract bool Says(T source);

    /// <summary>Whether a read filled it already.</summary>
    internal virtual bool IsSet(T target) => false;

    /// <summary>The terms that stand in it.</summary>
    internal abstract IEnumerable<SyntaxTerm> Terms(string path);
}
