using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Readings of items that recur.</summary>
internal static class Sequences
{
    /// <summary>No item.</summary>
    public static readonly Item[] None = [];

    /// <summary>The effective boolean value: none is no, a node is yes, a single value speaks for itself.</summary>
    public static Truth Holds(Item[] items, Document document)
    {
        if (items.Length == 0)
        {
            return false;
        }
        var first = items[0];
        if (first.IsNode)
        {
            return true;
        }
        if (items.Length > 1)
        {
            return Truth.Undecided;
        }
        return first.Kind switch
        {
            ItemKind.Boolean => first.Boolean,
            ItemKind.String or ItemKind.Untyped => !first.Text(document).IsEmpty,
            ItemKind.Integer or ItemKind.Decimal => first.Number != 0,
            ItemKind.Double => first.Double is not 0 && !double.IsNaN(first.Double),
            _ => Truth.Undecided,
        };
    }

    /// <summary>Items of a truth value; null where there is none.</summary>
    public static Item[]? Of(Truth truth) => truth.IsUndecided ? null : [Item.Of(truth.Holds)];

    /// <summary>Items of a decimal number: none for none, null for one that cannot be used.</summary>
    public static Item[]? Of(Number number, bool isInteger = false) =>
        number.IsUnusable ? null
        : number.HasValue ? [Item.Of(number, isInteger)]
        : None;

    /// <summary>The text of the one string that there may be: the empty one for none; null for several, and for what is no text.</summary>
    public static byte[]? Text(Item[]? items, Document document)
    {
        if (items is null || items.Length > 1)
        {
            return null;
        }
        if (items.Length == 0)
        {
            return [];
        }
        return items[0].IsUntyped || items[0].Kind == ItemKind.String ? items[0].Text(document).ToArray() : null;
    }

    /// <summary>The decimal number of an item, as a cast to xs:decimal has it.</summary>
    public static Number Decimal(Item item, Document document) =>
        item.Kind switch
        {
            ItemKind.Integer or ItemKind.Decimal => item.Number,
            ItemKind.Double => double.IsFinite(item.Double) ? Number.Of(BigDecimal.Of(item.Double)) : Number.Unusable,
            ItemKind.Boolean => item.Boolean ? 1 : 0,
            ItemKind.Date => Number.Unusable,
            _ => Lexical.Decimal(item.Text(document)),
        };

    /// <summary>The binary number of an item; null where a cast to xs:double fails.</summary>
    public static double? Double(Item item, Document document) =>
        item.Kind switch
        {
            ItemKind.Integer or ItemKind.Decimal => item.Number.Double,
            ItemKind.Double => item.Double,
            ItemKind.Boolean => item.Boolean ? 1 : 0,
            ItemKind.Date => null,
            _ => Lexical.Double(item.Text(document)),
        };

    /// <summary>Nodes in document order, each once; other items as they are.</summary>
    public static Item[] InOrder(List<Item> items)
    {
        if (items.Count < 2 || !items[0].IsNode)
        {
            return [.. items];
        }
        var isProper = true;
        for (var i = 1; i < items.Count && isProper; i++)
        {
            isProper = Compare(items[i - 1], items[i]) < 0;
        }
        if (isProper)
        {
            return [.. items];
        }
        items.Sort(Compare);
        var kept = new List<Item>(items.Count);
        foreach (var item in items)
        {
            if (kept.Count == 0 || Compare(kept[^1], item) != 0)
            {
                kept.Add(item);
            }
        }
        return [.. kept];
    }

    private static int Compare(Item one, Item other) =>
        one.Node != other.Node ? one.Node.CompareTo(other.Node)
        : one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind)
        : one.Part.CompareTo(other.Part);
}
