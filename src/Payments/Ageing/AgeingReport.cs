namespace Invoicing.Payments.Ageing;

/// <summary>
/// Ageing and statements as of any day: sums of postings up to it, and nothing else, so that they tie to the control account by construction.
/// </summary>
public static class AgeingReport
{
    /// <summary>Usual bounds: up to 30, 60, 90 days overdue, and beyond.</summary>
    public static readonly IReadOnlyList<int> UsualBounds = [30, 60, 90];

    /// <summary>A row for each customer and currency in which anything is open on the day. Bounds rise and are more than 0.</summary>
    public static IReadOnlyList<AgeingRow> Of(IEnumerable<OpenPosition> positions, DateOnly day, IReadOnlyList<int> bounds) =>
        [
            .. positions
                .Select(position => (Position: position, Open: Open(position, day)))
                .Where(one => one.Open is not (0, 0))
                .GroupBy(one => (one.Position.Customer, one.Position.Currency))
                .OrderBy(group => group.Key.Customer, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
                .Select(group => Row(group.Key.Customer, group.Key.Currency, [.. group], day, bounds)),
        ];

    /// <summary>The open positions of a day, oldest first, with what is open of each in both currencies.</summary>
    public static IReadOnlyList<(OpenPosition Position, decimal Amount, decimal Accounting)> OpenItems(IEnumerable<OpenPosition> positions, DateOnly day) =>
        [
            .. positions
                .Select(position => (Position: position, Open: Open(position, day)))
                .Where(one => one.Open is not (0, 0))
                .OrderBy(one => one.Position.Due)
                .ThenBy(one => one.Position.Id, StringComparer.Ordinal)
                .Select(one => (one.Position, one.Open.Amount, one.Open.Accounting)),
        ];

    /// <summary>A customer's statement in one currency: balance before, each movement, balance after.</summary>
    public static CustomerStatement Statement(IEnumerable<OpenPosition> positions, string customer, string currency, DateOnly from, DateOnly to)
    {
        var movements = positions
            .Where(position => position.Customer == customer && position.Currency == currency)
            .SelectMany(position => position.Movements.Select(movement => (position.Id, Movement: movement)))
            .Where(one => one.Movement.Date <= to)
            .OrderBy(one => one.Movement.Date)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .ToList();
        var opening = movements.Where(one => one.Movement.Date < from).Sum(one => one.Movement.Amount);
        return new CustomerStatement(customer, currency, from, to, opening, [.. movements.Where(one => one.Movement.Date >= from)]);
    }

    private static AgeingRow Row(
        string customer,
        string currency,
        IReadOnlyList<(OpenPosition Position, (decimal Amount, decimal Accounting) Open)> open,
        DateOnly day,
        IReadOnlyList<int> bounds
    )
    {
        var buckets = new decimal[bounds.Count + 1];
        var (notDue, unapplied) = (0m, 0m);
        foreach (var (position, (amount, _)) in open)
        {
            var late = day.DayNumber - position.Due.DayNumber;
            if (position.IsCredit)
            {
                unapplied += amount;
            }
            else if (late <= 0)
            {
                notDue += amount;
            }
            else
            {
                buckets[bounds.TakeWhile(bound => late > bound).Count()] += amount;
            }
        }

        return new AgeingRow(customer, currency, notDue, buckets, unapplied, open.Sum(one => one.Open.Accounting));
    }

    private static (decimal Amount, decimal Accounting) Open(OpenPosition position, DateOnly day)
    {
        var until = position.Movements.Where(movement => movement.Date <= day).ToList();
        return (until.Sum(movement => movement.Amount), until.Sum(movement => movement.Accounting));
    }
}
