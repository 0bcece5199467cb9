namespace Invoicing.Values;

/// <summary>Makes a <see cref="TermList{T}"/>.</summary>
public static class TermList
{
    /// <summary>A list of these items; they are copied.</summary>
    public static TermList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? TermList<T>.Empty : new TermList<T>(items.ToArray());

    /// <summary>A list of these items; they are copied.</summary>
    public static TermList<T> ToTermList<T>(this IEnumerable<T> items) => Create<T>(items.ToArray());
}
