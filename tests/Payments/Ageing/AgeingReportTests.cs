using Invoicing.Payments.Ageing;

namespace Invoicing.Payments.Tests.Ageing;

public class AgeingReportTests
{
    private static readonly DateOnly Day = new(2025, 1, 1);

    [Theory]
    [InlineData(0, 100, 0, 0)]
    [InlineData(1, 0, 100, 0)]
    [InlineData(30, 0, 100, 0)]
    [InlineData(31, 0, 0, 100)]
    public void Of_DaysLate_FallIntoTheirBucket(int late, decimal notDue, decimal first, decimal second)
    {
        var row = Assert.Single(AgeingReport.Of([Invoice("i", Day, 100)], Day.AddDays(late), AgeingReport.UsualBounds));

        Assert.Equal((notDue, first, second), (row.NotDue, row.Buckets[0], row.Buckets[1]));
    }

    /// <summary>300 random days of a random life in two currencies: ageing, open items, statements and control account agree.</summary>
    [Fact]
    public void Of_RandomLifeAndDays_TiesToTheControlAccount()
    {
        var random = new Random(11);
        var positions = Enumerable.Range(0, 500).Select(i => Life(random, i)).ToList();
        for (var i = 0; i < 300; i++)
        {
            var day = Day.AddDays(random.Next(-10, 500));
            var control = positions.SelectMany(position => position.Movements).Where(movement => movement.Date <= day).ToList();
            var rows = AgeingReport.Of(positions, day, AgeingReport.UsualBounds);
            var open = AgeingReport.OpenItems(positions, day);
            Assert.Equal(control.Sum(movement => movement.Accounting), rows.Sum(row => row.Accounting));
            Assert.Equal(control.Sum(movement => movement.Amount), rows.Sum(row => row.Net));
            Assert.Equal(rows.Sum(row => row.Net), open.Sum(one => one.Amount));
            foreach (var row in rows)
            {
                var statement = AgeingReport.Statement(positions, row.Customer, row.Currency, day.AddDays(-40), day);
                Assert.Equal(row.Net, statement.Closing);
            }
        }
    }

    private static OpenPosition Life(Random random, int number)
    {
        var isCredit = random.Next(4) == 0;
        var (sign, rate) = (isCredit ? -1 : 1, number % 2 == 0 ? 1m : 0.92m);
        var issued = Day.AddDays(random.Next(365));
        var movements = new List<PositionMovement> { Move(issued, sign * random.Next(1, 100_000) / 100m, rate) };
        for (var rest = movements[0].Amount; rest != 0 && random.Next(3) > 0; )
        {
            var part = random.Next(2) == 0 ? rest : Math.Round(rest / 3, 2, MidpointRounding.ToEven);
            movements.Add(Move(movements[^1].Date.AddDays(random.Next(60)), -part, rate + (random.Next(-5, 5) / 100m)));
            rest -= part;
        }

        return new OpenPosition(
            $"d{number}",
            $"c{random.Next(20)}",
            number % 2 == 0 ? "EUR" : "USD",
            isCredit ? issued : issued.AddDays(30),
            isCredit,
            movements
        );
    }

    private static PositionMovement Move(DateOnly date, decimal amount, decimal rate) =>
        new(date, amount, Math.Round(amount * rate, 2, MidpointRounding.ToEven), "");

    private static OpenPosition Invoice(string id, DateOnly due, decimal amount) =>
        new(id, "c", "EUR", due, false, [new(due.AddDays(-30), amount, amount, "invoice")]);
}
