namespace Invoicing.Payments.Dunning.Letters;

/// <summary>
/// What letters a day asks for: none to a customer whose net balance is 0 or in its favour, none of an item that is held, paid or not due; a level after the
/// one before it, never twice, never skipped. An item that was paid and is open again goes on where it stopped.
/// </summary>
public static class DunningPlan
{
    /// <summary>The letters, by customer; the same for the same input.</summary>
    /// <param name="items">All items of the customers.</param>
    /// <param name="netBalances">Net balance by customer: what it owes less its credits; a customer that is missing owes nothing.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<DunningLetter> Of(
        IEnumerable<DunningItem> items,
        IReadOnlyDictionary<string, decimal> netBalances,
        IReadOnlyList<DunningLevel> levels,
        DateOnly day
    ) =>
        [
            .. items
                .Where(item => item is { Open: > 0, IsHeld: false } && netBalances.GetValueOrDefault(item.Customer) > 0)
                .Select(item => (Item: item, Level: Next(item, levels, day)))
                .Where(step => step.Level is not null)
                .GroupBy(step => step.Item.Customer)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new DunningLetter(
                    group.Key,
                    group.Max(step => step.Level!.Number),
                    [.. group.OrderBy(step => step.Item.Id, StringComparer.Ordinal).Select(step => (step.Item.Id, step.Level!.Number, step.Level.Fee))]
                )),
        ];

    private static DunningLevel? Next(DunningItem item, IReadOnlyList<DunningLevel> levels, DateOnly day)
    {
        var last = item.Sent.Count == 0 ? 0 : item.Sent.Max(sent => sent.Level);
        var level = levels.FirstOrDefault(one => one.Number == last + 1);
        var isTime = level is not null && day >= item.Due.AddDays(Math.Max(1, level.DaysAfterDue));
        return isTime && (last == 0 || day >= item.Sent.Max(sent => sent.On).AddDays(level!.DaysAfterLast)) ? level : null;
    }
}
