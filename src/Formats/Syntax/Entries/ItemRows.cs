namespace Invoicing.Formats.Syntax.Entries;

/// <summary>The rows of an item in the group that is spread over its elements: each takes its place among the rows of the group.</summary>
/// <param name="group">The group.</param>
internal sealed class ItemRows<T, TItem>(ItemGroup<T, TItem> group) : Block<TItem>("", "", group.ItemLayout)
    where T : class, new()
    where TItem : class, new()
{
    protected override void Added(Entry<TItem> entry) => group.Add(new ItemEntry<T, TItem>(entry, group.Layout));
}
