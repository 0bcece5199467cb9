using Invoicing.Payments.Bank.Identity;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Tests.Bank;

/// <summary>Counted, not hashed away: re-import adds nothing, and genuine equal lines all stay.</summary>
public class ImportedLinesTests
{
    private static readonly BankAccount Account = new("DE89370400440532013000");

    [Fact]
    public void Add_TwoEqualLines_KeepsBothAndAddsNothingAgain()
    {
        var lines = new ImportedLines();
        var statement = Statement("1", 0, 20, Line(10), Line(10));

        Assert.Equal([1, 2], lines.Add(statement).Select(line => line.Identity.Occurrence));
        Assert.Empty(lines.Add(statement with { Id = "sent again" }));
    }

    [Fact]
    public void Add_EqualLinesOnPagesThatFollow_KeepsBoth()
    {
        var lines = new ImportedLines();

        Assert.Single(lines.Add(Statement("1", 0, 10, Line(10))));
        Assert.Equal(2, Assert.Single(lines.Add(Statement("2", 10, 20, Line(10)))).Identity.Occurrence);
        Assert.Empty(lines.Add(Statement("1", 0, 10, Line(10))));
    }

    [Fact]
    public void Add_WeekBesideItsDays_AddsNothing()
    {
        var lines = new ImportedLines();
        lines.Add(Statement("1", 0, 10, Line(10)));
        lines.Add(Statement("2", 10, 25, Line(15)));

        Assert.Empty(lines.Add(Statement("W1", 0, 25, Line(10), Line(15))));
    }

    [Fact]
    public void Add_ReportThenStatement_AddsOnlyWhatTheReportLacked()
    {
        var lines = new ImportedLines();
        var report = Statement("", 0, 0, Line(10)) with { Kind = StatementKind.Report, Balances = [] };

        Assert.Single(lines.Add(report));
        Assert.Empty(lines.Add(report with { Id = "later", Entries = [Line(10)] }));
        Assert.Equal(2, Assert.Single(lines.Add(Statement("1", 0, 20, Line(10), Line(10)))).Identity.Occurrence);
    }

    [Fact]
    public void Add_AccountsAndAmountsAndTextsThatDiffer_AreOtherLines()
    {
        var lines = new ImportedLines();
        lines.Add(Statement("1", 0, 10, Line(10)));

        Assert.Single(lines.Add(Statement("1", 0, 10, Line(10)) with { Account = new BankAccount("other") }));
        Assert.Single(lines.Add(Statement("1", 0, 11, Line(11))));
    }

    private static BankEntry Line(decimal amount) =>
        new()
        {
            Booked = new DateOnly(2025, 1, 15),
            Amount = amount,
            Currency = "EUR",
            Direction = Direction.Credit,
        };

    private static BankStatement Statement(string number, decimal opening, decimal closing, params BankEntry[] entries) =>
        new()
        {
            Kind = StatementKind.Statement,
            Account = Account,
            Number = number,
            Balances = [Balance(BalanceKind.Opening, opening), Balance(BalanceKind.Closing, closing)],
            Entries = entries,
        };

    private static BankBalance Balance(BalanceKind kind, decimal amount) => new(kind, amount, "EUR", new DateOnly(2025, 1, 15), "");
}
