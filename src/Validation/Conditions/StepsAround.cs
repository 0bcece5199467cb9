using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Conditions;

/// <summary>The axes that lead to elements around and beside, in document order.</summary>
internal static class StepsAround
{
    /// <summary>Shows the elements on an axis to what takes some of them.</summary>
    public static void Collect(Axis axis, Document document, int node, List<Item> into, Action<int, List<Item>> take)
    {
        if (node < 0)
        {
            return;
        }
        switch (axis)
        {
            case Axis.Ancestor:
                Around(document, document.Tape.Parent(node), into, take);
                break;
            case Axis.AncestorOrSelf:
                Around(document, node, into, take);
                break;
            case Axis.PrecedingSibling:
                Siblings(document, node, into, take, isBefore: true);
                break;
            case Axis.FollowingSibling:
                Siblings(document, node, into, take, isBefore: false);
                break;
            case Axis.Preceding:
                for (var each = 0; each < node; each++)
                {
                    if (document.Tape.End(each) <= node)
                    {
                        take(each, into);
                    }
                }
                break;
        }
    }

    private static void Around(Document document, int node, List<Item> into, Action<int, List<Item>> take)
    {
        var around = new Stack<int>();
        for (; node >= 0; node = document.Tape.Parent(node))
        {
            around.Push(node);
        }
        foreach (var each in around)
        {
            take(each, into);
        }
    }

    private static void Siblings(Document document, int node, List<Item> into, Action<int, List<Item>> take, bool isBefore)
    {
        if (document.Tape.Parent(node) is not (>= 0 and var parent))
        {
            return;
        }
        for (var each = document.Tape.FirstChild(parent); each >= 0; each = document.Tape.NextSibling(each))
        {
            if (each != node && each < node == isBefore)
            {
                take(each, into);
            }
        }
    }
}
