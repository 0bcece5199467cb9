using Invoicing.Receivables.Events;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Invoicing.Receivables.Tests.Issuing;

public sealed class IssuerTests
{
    [Fact]
    public async Task Issue_ManyAtOnceAndSomeTwice_AreNumberedOnceEachWithoutAGap()
    {
        await using var office = await Office.OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(index => office.Issuer.IssueAsync(Request(office, $"O-{index % 200}"))));

        Assert.Equal(200, outcomes.OfType<IssueOutcome.Issued>().Select(issued => issued.Number).Distinct().Count());
        Assert.Equal(100, outcomes.OfType<IssueOutcome.AlreadyIssued>().Count());
        var report = Assert.Single(await office.ReportAsync());
        Assert.True(report.IsWhole);
        Assert.Equal((200, 201), (report.Documents, report.Next));
        Assert.Null(await office.FirstBreakAsync());
    }

    /// <summary>Three issuers on one store, as nodes are, that partly issue the same: nothing is made twice, whoever comes second.</summary>
    [Fact]
    public async Task Issue_ThreeIssuersInOneSeries_MakeEachDocumentOnce()
    {
        await using var office = await Office.OpenAsync();
        var made = 0;
        var issuers = Enumerable.Range(0, 3).Select(_ => new Issuer(office.Settings, office.Store, office.Handover, TimeProvider.System)).ToList();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 240).Select(index => Task.Run(() => issuers[index % 3].IssueAsync(Counted(Request(office, $"O-{index / 2}")))))
        );

        Assert.Equal(120, outcomes.OfType<IssueOutcome.Issued>().Count());
        Assert.Equal(120, outcomes.OfType<IssueOutcome.AlreadyIssued>().Count());
        Assert.Equal(120, made);
        Assert.True(Assert.Single(await office.ReportAsync()).IsWhole);

        IssueRequest Counted(IssueRequest request) =>
            request with
            {
                Assemble = numbering =>
                {
                    Interlocked.Increment(ref made);
                    return request.Assemble(numbering);
                },
            };
    }

    [Fact]
    public async Task Issue_OneThatCannotBeMadeAmongOthers_TakesNoNumber()
    {
        await using var office = await Office.OpenAsync();
        var poison = Request(office, "bad") with { Assemble = _ => throw new InvalidOperationException("poison") };
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(index => office.Issuer.IssueAsync(index == 7 ? poison : Request(office, $"O-{index}")))
        );

        Assert.Equal(19, outcomes.OfType<IssueOutcome.Issued>().Count());
        Assert.IsType<IssueOutcome.Failed>(outcomes[7]);
        Assert.True((await office.ReportAsync())[0].IsWhole);
    }

    [Fact]
    public async Task Issue_DateBeforeTheLastOrInTheFuture_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        await office.Issuer.IssueAsync(Request(office, "1"));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);

        foreach (var day in (int[])[-3, 3])
        {
            var failed = Assert.IsType<IssueOutcome.Failed>(await office.Issuer.IssueAsync(Request(office, $"{day}") with { On = today.AddDays(day) }));
            Assert.Equal("GW-REC-DATE", failed.Faults[0].Code);
        }
    }

    [Fact]
    public async Task Report_AfterDamage_NamesWhatIsMissing()
    {
        await using var office = await Office.OpenAsync();
        for (var index = 0; index < 9; index++)
        {
            await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 10)) with { Id = $"{index}" });
        }

        office.Tamper("DROP TRIGGER receivables_delete; DELETE FROM receivables WHERE position IN (3, 5, 6, 9)");
        office.Tamper("DROP TRIGGER receivables_update; UPDATE receivables SET issue_date = '2000-01-01' WHERE position = 8");
        office.Tamper("UPDATE invoices SET number = 'X' WHERE number LIKE '%000002'");

        var report = Assert.Single(await office.ReportAsync());
        Assert.Equal(["3", "5-6", "9"], report.Missing);
        Assert.Single(report.DatesOutOfOrder);
        Assert.Single(report.NotHandedOver);
        Assert.False(report.IsWhole);
    }

    [Theory]
    [InlineData("UPDATE receivables SET with_vat = 0")]
    [InlineData("DELETE FROM receivables")]
    [InlineData("UPDATE ledger_postings SET amount = 0")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("INSERT INTO ledger_postings (entry, tenant, currency, account, amount) SELECT id, tenant, currency, '1', 5 FROM ledger_entries")]
    [InlineData("INSERT INTO ledger_entries (id, tenant, currency, kind, on_date, at, text) VALUES ('x', 'acme', 'EUR', 'k', '2026-01-01', 0, 't')")]
    [InlineData("UPDATE receivable_caps SET credited = total + 1")]
    public async Task Database_ChangeOfWhatWasIssued_IsRefusedByTheDatabaseItself(string sql)
    {
        await using var office = await Office.OpenAsync();
        await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 10)));

        Assert.Throws<SqliteException>(() => office.Tamper(sql));
    }

    [Fact]
    public async Task Ledger_EveryDocument_IsInBalanceAndSumsUp()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 3, 33.333m)));
        var second = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 10)) with { Id = "2", Paid = 5 });

        var balances = await office.Store.BalancesAsync("acme", DateOnly.MaxValue, default);

        Assert.Equal(0, balances.Sum(balance => balance.Balance));
        Assert.Equal(first.Document.Summary.Due + second.Document.Summary.Due, balances.Single(balance => balance.Account == "1200").Balance);
    }

    private static IssueRequest Request(Office office, string order) =>
        OrderIssuing.RequestOf(
            "acme",
            OrderSamples.Of(OrderSamples.Line("a", 1, 10)) with
            {
                Id = order,
            },
            office.Settings.Sellers["hafenwerk"],
            EventCatalogue.OrderKey("hafenwerk", order),
            "test"
        );
}
