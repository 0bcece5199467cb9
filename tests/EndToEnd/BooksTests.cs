using Invoicing.Bench.Books;

namespace Invoicing.EndToEnd.Tests;

/// <summary>The year of <c>bench books</c>, short: what chance does to invoices of one gateway ends in books that two other programs take.</summary>
public class BooksTests
{
    [Fact]
    public async Task Books_OfARandomYear_AreTakenByHledgerAndBeancountWithOurBalances()
    {
        Assert.SkipUnless(BooksWitness.IsInstalled, "hledger and beancount are not installed: apt-get install hledger beancount.");

        var figures = await BooksBench.MeasureAsync(new BooksOptions(120, 7, 8));

        Assert.Equal(("accepted", "accepted", 0), (figures.Hledger, figures.Beancount, figures.BalancesThatDiffer));
        Assert.Equal(BooksBench.Days, figures.DaysThatTie);
        Assert.InRange(figures.Acts, 120, 2000);
        Assert.InRange(figures.Entries, 240, 5000);
    }
}
