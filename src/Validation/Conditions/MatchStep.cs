using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Conditions;

/// <summary>One step of a <see cref="MatchPattern"/>.</summary>
/// <param name="Name">The names that it takes.</param>
/// <param name="Filters">What the element must pass.</param>
/// <param name="IsDeep">Whether the step before is at any distance around.</param>
/// <param name="IsFromRoot">Whether the first step must be the root.</param>
internal sealed record MatchStep(NameTest Name, IReadOnlyList<Filter> Filters, bool IsDeep, bool IsFromRoot)
{
    /// <summary>Whether an element passes; a place is that among siblings of the same name.</summary>
    public bool Passes(Document document, int origin, int node)
    {
        foreach (var filter in Filters)
        {
            if (
                filter.Condition is null
                    ? !IsAt(document, node, filter.Place)
                    : !filter.Condition.Test(new Scope(document, Item.Element(node), Item.Element(origin), null)).Holds
            )
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsAt(Document document, int node, int place)
    {
        if (document.Tape.Parent(node) is not (>= 0 and var parent))
        {
            return place == 1;
        }
        var count = 0;
        for (var each = document.Tape.Child(parent, document.Tape.Name(node)); each >= 0; each = document.Tape.NextLike(each))
        {
            count++;
            if (each == node)
            {
                return place == 0 ? document.Tape.NextLike(each) < 0 : place == count;
            }
        }
        return false;
    }
}
