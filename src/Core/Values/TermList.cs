using System.Collections;
using System.Runtime.CompilerServices;

namespace Invoicing.Values;

/// <summary>An immutable list with value equality, so that two invoices are equal when their terms are. Made by a collection expression.</summary>
[CollectionBuilder(typeof(TermList), nameof(TermList.Create))]
public sealed class TermList<T> : IReadOnlyList<T>, IEquatable<TermList<T>>
{
    internal static readonly TermList<T> Empty = new([]);
    private readonly T[] items;

    internal TermList(T[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>The items as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => items;

    /// <inheritdoc/>
    public bool Equals(TermList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TermList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Length == 0 ? 0 : HashCode.Combine(items.Length, items[0], items[^1]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
