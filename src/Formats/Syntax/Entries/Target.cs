namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A group of the model while it is read: what it has so far, and its lists.</summary>
internal sealed class Target<T>(T value, int lists)
{
    private object?[]? _lists;

    internal T Value => value;

    /// <summary>Entries that were read once.</summary>
    internal ulong Seen { get; set; }

    /// <summary>Whether anything was said.</summary>
    internal bool HasAny { get; set; }

    /// <summary>The item that is read, where a group is spread over the elements of its items; its own target.</summary>
    internal object? Item { get; set; }

    /// <summary>The list of an entry.</summary>
    internal List<TItem> List<TItem>(int index) => (List<TItem>)((_lists ??= new object?[lists])[index] ??= new List<TItem>());

    /// <summary>The list of an entry, where it has items.</summary>
    internal List<TItem>? Find<TItem>(int index) => _lists?[index] as List<TItem>;
}
