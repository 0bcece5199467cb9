namespace Invoicing.Validation.Conditions;

/// <summary>What items must pass: a condition, or a place in their order.</summary>
/// <param name="Condition">The condition; null where a place is asked for.</param>
/// <param name="Place">The place, counted from 1; 0 for the last.</param>
internal sealed record Filter(Expression? Condition, int Place)
{
    /// <summary>Keeps those from a place in a list that pass; false where one cannot be decided.</summary>
    public bool Keep(Scope scope, List<Item> items, int start)
    {
        if (Condition is null)
        {
            var index = Place == 0 ? items.Count - 1 : start + Place - 1;
            var kept = index >= start && index < items.Count ? items[index] : (Item?)null;
            items.RemoveRange(start, items.Count - start);
            if (kept is { } one)
            {
                items.Add(one);
            }
            return true;
        }
        var to = start;
        for (var i = start; i < items.Count; i++)
        {
            var passes = Condition.Test(scope.At(items[i]));
            if (passes.IsUndecided)
            {
                return false;
            }
            if (passes.Holds)
            {
                items[to++] = items[i];
            }
        }
        items.RemoveRange(to, items.Count - to);
        return true;
    }
}
