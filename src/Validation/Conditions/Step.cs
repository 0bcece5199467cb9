using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Conditions;

/// <summary>One step of a path: an axis with a name, or a value worked out of each item, and what the items must pass.</summary>
/// <param name="Axis">Where it leads; not asked for where there is a value.</param>
/// <param name="Name">The names that it takes.</param>
/// <param name="Value">What is worked out of each item; null for a step along an axis.</param>
/// <param name="Filters">What items must pass, in order.</param>
internal sealed record Step(Axis Axis, NameTest Name, Expression? Value, IReadOnlyList<Filter> Filters)
{
    /// <summary>Adds what it leads to from an item; false where that cannot be decided.</summary>
    public bool Collect(Scope scope, List<Item> into)
    {
        var start = into.Count;
        if (Value is not null)
        {
            if (Value.Items(scope) is not { } items)
            {
                return false;
            }
            into.AddRange(items);
        }
        else
        {
            Walk(scope.Document, scope.Item, into);
        }
        foreach (var filter in Filters)
        {
            if (!filter.Keep(scope, into, start))
            {
                return false;
            }
        }
        return true;
    }

    private void Walk(Document document, Item item, List<Item> into)
    {
        if (item.Kind == ItemKind.Attribute)
        {
            WalkFromAttribute(document, item, into);
            return;
        }
        if (item.Kind != ItemKind.Element)
        {
            return;
        }
        var node = item.Node;
        switch (Axis)
        {
            case Axis.Child:
                Children(document, node, into);
                break;
            case Axis.Attribute:
                Attributes(document, node, into);
                break;
            case Axis.Text:
                Texts(document, node, into);
                break;
            case Axis.Self:
                Take(document, node, into);
                break;
            case Axis.Parent when node >= 0:
                Take(document, document.Tape.Parent(node), into);
                break;
            case Axis.Descendant or Axis.DescendantOrSelf:
                Below(document, node, into);
                break;
            default:
                StepsAround.Collect(Axis, document, node, into, (around, found) => Take(document, around, found));
                break;
        }
    }

    private void WalkFromAttribute(Document document, Item item, List<Item> into)
    {
        switch (Axis)
        {
            case Axis.Parent:
                Take(document, item.Node, into);
                break;
            case Axis.Self when Name == NameTest.Any:
                into.Add(item);
                break;
        }
    }

    private void Children(Document document, int node, List<Item> into)
    {
        if (node < 0)
        {
            Take(document, 0, into);
            return;
        }
        if (Name.IsOne)
        {
            for (var child = document.Tape.Child(node, Name.Id); child >= 0; child = document.Tape.NextLike(child))
            {
                into.Add(Item.Element(child));
            }
            return;
        }
        for (var child = document.Tape.FirstChild(node); child >= 0; child = document.Tape.NextSibling(child))
        {
            Take(document, child, into);
        }
    }

    private void Attributes(Document document, int node, List<Item> into)
    {
        if (node < 0)
        {
            return;
        }
        var names = document.Tape.AttributeNames(node);
        for (var i = 0; i < names.Length; i++)
        {
            if (Name.Takes(names[i]))
            {
                var attribute = document.Tape.FirstAttribute(node) + i;
                into.Add(Item.Attribute(node, attribute, document.Tape.AttributeValue(attribute).ToArray()));
            }
        }
    }

    private static void Texts(Document document, int node, List<Item> into)
    {
        if (node < 0)
        {
            return;
        }
        var texts = document.Tape.TextNodes(node);
        for (var i = 0; i < texts.Count; i++)
        {
            into.Add(Item.TextNode(node, i, texts[i]));
        }
    }

    private void Below(Document document, int node, List<Item> into)
    {
        var first =
            node < 0 ? 0
            : Axis == Axis.Descendant ? node + 1
            : node;
        var end = node < 0 ? document.Tape.Count : document.Tape.End(node);
        if (Name.IsOne)
        {
            for (var each = document.Tape.FirstNamed(Name.Id); each >= 0 && each < end; each = document.Tape.NextNamed(each))
            {
                if (each >= first)
                {
                    into.Add(Item.Element(each));
                }
            }
            return;
        }
        for (var each = first; each < end; each++)
        {
            Take(document, each, into);
        }
    }

    private void Take(Document document, int node, List<Item> into)
    {
        if (node >= 0 && Name.Takes(document, node))
        {
            into.Add(Item.Element(node));
        }
    }
}
