using System.Collections;
using System.Runtime.CompilerServices;

namespace Invoicing.Values;

/// <summary>An immutable list with value equality, so that two invoices are equal when their terms are. Made by a collection expression.</summary>
[CollectionBuilder(typeof(TermList), nameof(TermList.Create))]
public sealed class TermList<T> : IReadOnlyList<T>, IEquatable<TermList<T>>
{
    internal static readonly TermList<T> Empty = new([]);
    private readonly T[] _items;

    internal TermList(T[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The items as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <inheritdoc/>
    public bool Equals(TermList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TermList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0], _items[^1]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
