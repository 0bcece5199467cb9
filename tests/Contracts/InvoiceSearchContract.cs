using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store answers people: each count is exactly the list that it opens, and another tenant's invoice is in none.</summary>
public abstract class InvoiceSearchContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = Sample.Start;

    protected IInvoiceStore Invoices { get; private set; } = null!;

    protected IInvoiceSearch Search { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Invoices, Search) = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WorkAsync_EachCount_IsTheListThatItOpens()
    {
        await FillAsync();

        var work = await Search.WorkAsync("acme", default);

        Assert.Equal(
            [("north", ProcessingStatus.Active, null, 2), ("north", ProcessingStatus.Parked, "GW-NET", 2), ("south", ProcessingStatus.Parked, "GW-NET", 1)],
            work.Where(count => count.Status != ProcessingStatus.Rejected)
                .Select(count => (count.Destination, count.Status, count.Cause, count.Invoices))
                .OrderBy(count => (count.Destination, count.Status))
        );
        var rejected = Assert.Single(work, count => count.Status == ProcessingStatus.Rejected);
        Assert.Equal(("north", "BR-01", 1L), (rejected.Destination, rejected.Cause, rejected.Invoices));
        foreach (var count in work)
        {
            var list = new InvoiceSearch("acme")
            {
                Status = count.Status,
                Destination = count.Destination,
                Cause = count.Cause ?? InvoiceSearch.NoCause,
            };
            Assert.Equal(count.Invoices, (await Search.FindAsync(list, default)).Invoices.Count);
            Assert.Equal(count.Invoices, await Search.CountAsync(list, default));
        }
    }

    [Theory]
    [InlineData("P-1", "P-1")]
    [InlineData("p-", "P-3 P-2 P-1")]
    [InlineData("br-01", "R-1")]
    [InlineData("100% gone", "R-1")]
    [InlineData("100_ gone", "")]
    [InlineData("net", "P-3 P-2 P-1")]
    [InlineData("müller", "A-2")]
    [InlineData("RO 123", "A-2")]
    [InlineData("ord-77", "A-2")]
    [InlineData("other", "")]
    public async Task FindAsync_Text_IsFoundInNumbersNamesReferencesAndFaults(string text, string expected)
    {
        await FillAsync();

        var found = await Search.FindAsync(new("acme") { Text = text }, default);

        Assert.Equal(expected, string.Join(' ', found.Invoices.Select(invoice => invoice.Record.LegalIdentity.Number)));
        Assert.Equal(found.Invoices.Count, await Search.CountAsync(new("acme") { Text = text }, default));
    }

    [Theory]
    [InlineData(InvoiceOrder.Newest, "R-1 P-3 P-2 P-1 A-2 A-1")]
    [InlineData(InvoiceOrder.Oldest, "A-1 A-2 P-1 P-2 P-3 R-1")]
    [InlineData(InvoiceOrder.Number, "A-1 A-2 P-1 P-2 P-3 R-1")]
    [InlineData(InvoiceOrder.Amount, "A-2 R-1 P-3 P-2 P-1 A-1")]
    public async Task FindAsync_Pages_ShowEachInvoiceOnceInTheirOrder(InvoiceOrder order, string expected)
    {
        await FillAsync();
        var numbers = new List<string>();
        for (var page = 1; ; page++)
        {
            var found = await Search.FindAsync(
                new("acme")
                {
                    Order = order,
                    Page = page,
                    Size = 4,
                },
                default
            );
            numbers.AddRange(found.Invoices.Select(invoice => invoice.Record.LegalIdentity.Number));
            if (!found.HasMore)
            {
                break;
            }
        }

        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Fact]
    public async Task FindAsync_Overdue_AreThoseWhoseTimeIsOver()
    {
        await FillAsync();

        var before = await Search.FindAsync(new("acme") { OverdueAt = Start.AddHours(1) }, default);
        var after = await Search.FindAsync(new("acme") { OverdueAt = Start.AddHours(3) }, default);

        Assert.Empty(before.Invoices);
        Assert.Equal("A-1", Assert.Single(after.Invoices).Record.LegalIdentity.Number);
    }

    [Fact]
    public async Task DaysAsync_Invoices_AreCountedOnTheirDay()
    {
        await FillAsync();

        Assert.Equal([new DayCount(new(2026, 3, 2), 6, 0, 1)], await Search.DaysAsync("acme", new(2026, 3, 1), default));
        Assert.Empty(await Search.DaysAsync("acme", new(2026, 3, 3), default));
    }

    [Fact]
    public async Task TrailAndLog_Pages_AreNewestFirstAndOfTheTenantAlone()
    {
        await FillAsync();
        var invoice = (await Search.FindAsync(new("acme") { Text = "P-1" }, default)).Invoices[0].Record;

        var trail = await Search.TrailAsync(invoice.Id, null, 2, default);
        var older = await Search.TrailAsync(invoice.Id, trail[^1].Index, 2, default);
        var whole = await Invoices.TrailAsync(invoice.Id, default);
        Assert.Equal(whole.Reverse(), trail.Concat(older));

        var log = await Search.LogAsync("acme", null, 1_000, default);
        Assert.DoesNotContain(log, entry => entry.Number == "O-1");
        Assert.Equal(log.OrderByDescending(entry => entry.Place), log);
        Assert.Equal(log.Skip(3).Take(3), await Search.LogAsync("acme", log[2].Place, 3, default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<(IInvoiceStore Invoices, IInvoiceSearch Search)> OpenAsync();

    protected abstract Task CloseAsync();

    private async Task FillAsync()
    {
        await AddAsync(Sample.State("A-1") with { SendBy = Start.AddHours(2) }, next => next);
        await AddAsync(
            Sample.Of(
                Sample.State("A-2"),
                record =>
                    record with
                    {
                        Summary = new()
                        {
                            BuyerName = "MÜLLER müller AG",
                            BuyerIdentifier = "RO123456",
                            WithVat = 12.5m,
                        },
                        Reference = "ORD-77",
                    }
            ),
            next => next
        );
        foreach (var (number, destination) in new[] { ("P-1", "north"), ("P-2", "south"), ("P-3", "north") })
        {
            await AddAsync(
                Sample.State(number, destination: destination),
                next => next with { Status = ProcessingStatus.Parked, WakeAt = null, Problem = new("GW-NET", "No line.") }
            );
        }

        await AddAsync(
            Sample.State("R-1"),
            next => next with { Status = ProcessingStatus.Rejected, WakeAt = null, Faults = [Fault.Warning("W-1", "Odd."), Fault.Fatal("BR-01", "100% gone.")] }
        );
        await AddAsync(
            Sample.State("O-1", tenant: "other"),
            next => next with { Status = ProcessingStatus.Parked, WakeAt = null, Problem = new("GW-NET", "No line.") }
        );
    }

    private async Task AddAsync(Transmission state, Func<Transmission, Transmission> change)
    {
        Assert.IsType<SubmitResult.Created>(await Invoices.SubmitAsync(Sample.Submission(state), default));
        var claim = await Invoices.ClaimAsync(state.Id, "worker-1", Start, Sample.Lease, default);
        Assert.IsType<CommitResult.Committed>(await Invoices.CommitAsync(Sample.Step(claim!, change), default));
    }
}
