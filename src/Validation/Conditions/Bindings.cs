namespace Invoicing.Validation.Conditions;

/// <summary>A name that stands for an item, and those around it.</summary>
internal sealed record Bindings(string Name, Item Item, Bindings? Outer)
{
    /// <summary>The item of a name; null where it has none.</summary>
    public Item? Find(string name)
    {
        for (var each = this; each is not null; each = each.Outer)
        {
            if (each.Name == name)
            {
                return each.Item;
            }
        }
        return null;
    }
}
