using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task ListAsync_PageByPage_GivesEachOnceNewestFirst()
    {
        for (var index = 0; index < 25; index++)
        {
            await CreateAsync(Sample.Number(index));
        }

        var (numbers, cursor, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = await Store.ListAsync(new("acme", 10) { Cursor = cursor }, default);
            numbers.AddRange(page.Invoices.Select(state => state.Record.LegalIdentity.Number));
            cursor = page.NextCursor;
            if (pages++ == 0)
            {
                await CreateAsync("R-late");
            }
        } while (cursor is not null);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(Sample.Number), numbers);
    }

    [Fact]
    public async Task ListAsync_Filters_GiveOnlyWhatMatches()
    {
        await CreateAsync(Sample.State("R-1", "acme", "north"));
        await CreateAsync(Sample.State("R-1", "umbrella", "south"));
        var ended = await CreateAsync(Sample.State("R-2", "acme", "south"));
        await CommitAsync(
            Sample.Step(await ClaimAsync(ended.Id), next => next with { Status = ProcessingStatus.Rejected, Authority = AuthorityStatus.Rejected })
        );
        await AssertListed(["R-2", "R-1", "R-1"], new(null));
        await AssertListed(["R-2", "R-1"], new("acme"));
        await AssertListed(["R-2"], new("acme") { Status = ProcessingStatus.Rejected });
        await AssertListed(["R-1", "R-1"], new(null) { Status = ProcessingStatus.Active });
        await AssertListed(["R-2"], new(null) { Authority = AuthorityStatus.Rejected });
        await AssertListed(["R-2", "R-1"], new(null) { Destination = "south" });
        await AssertListed(["R-1", "R-1"], new(null) { Number = "R-1" });
        await AssertListed(
            ["R-1"],
            new("umbrella")
            {
                Number = "R-1",
                Destination = "south",
                Status = ProcessingStatus.Active,
                Authority = AuthorityStatus.None,
            }
        );
        await AssertListed([], new("umbrella") { Number = "R-2" });
        await AssertListed([], new(null) { Cursor = "no cursor" });
    }

    [Fact]
    public async Task ListAsync_FiltersOfAnOperator_GiveOnlyWhatMatchesAndAreCounted()
    {
        await CreateAsync(Sample.State("R-1") with { Route = "a" });
        await CreateAsync(Sample.Of(Sample.State("R-2") with { Route = "b" }, record => record with { ReceivedAt = Start.AddHours(1) }));
        foreach (var (number, code) in new[] { ("R-3", "GW-NET"), ("R-4", "GW-NET"), ("R-5", "GW-KEY") })
        {
            var held = await CreateAsync(Sample.State(number, destination: "south"));
            await CommitAsync(Sample.Step(await ClaimAsync(held.Id), next => next with { Status = ProcessingStatus.Parked, Problem = new(code, "held up") }));
        }

        await AssertListed(["R-4", "R-3"], new(null) { Problem = "GW-NET" });
        await AssertListed(["R-5"], new("acme") { Problem = "GW-KEY", Status = ProcessingStatus.Parked });
        await AssertListed(["R-1"], new(null) { Route = "a" });
        await AssertListed(["R-2"], new(null) { ReceivedFrom = Start.AddTicks(1) });
        await AssertListed(["R-5", "R-4", "R-3", "R-1"], new(null) { ReceivedBefore = Start.AddHours(1) });
        Assert.Equal(
            2,
            await Store.CountAsync(
                new(null)
                {
                    Problem = "GW-NET",
                    Cursor = "1",
                    Limit = 1,
                },
                100,
                default
            )
        );
        Assert.Equal(3, await Store.CountAsync(new(null), 3, default));
        Assert.Equal(
            [new("south", ProcessingStatus.Parked, "GW-KEY", 1), new("south", ProcessingStatus.Parked, "GW-NET", 2)],
            (await Store.StatisticsAsync(Start, default)).Problems.OrderBy(count => count.Problem)
        );
    }

    [Fact]
    public async Task ListAsync_FiltersOfTheSummary_GiveOnlyWhatMatches()
    {
        (string Number, InvoiceSummary Summary)[] invoices =
        [
            (
                "R-1",
                new()
                {
                    IssueDate = new(2026, 3, 1),
                    Currency = "EUR",
                    WithVat = 100m,
                    BuyerName = "Client SA",
                    BuyerIdentifier = "RO 87654321",
                }
            ),
            (
                "R-2",
                new()
                {
                    IssueDate = new(2026, 3, 2),
                    Currency = "EUR",
                    WithVat = 100.0001m,
                    BuyerName = "Client SA",
                    BuyerIdentifier = "RO11",
                }
            ),
            (
                "R-3",
                new()
                {
                    IssueDate = new(2026, 3, 3),
                    Currency = "RON",
                    WithVat = -5m,
                    BuyerName = "Müller & Söhne",
                }
            ),
            ("R-4", new()),
        ];
        foreach (var (number, summary) in invoices)
        {
            await CreateAsync(Sample.Of(Sample.State(number), record => record with { Summary = summary }));
        }

        await AssertListed(["R-2", "R-1"], new("acme") { Buyer = "Client SA" });
        await AssertListed(["R-1"], new("acme") { Buyer = "ro87654321" });
        await AssertListed(["R-3"], new("acme") { Buyer = "Müller & Söhne" });
        await AssertListed([], new("acme") { Buyer = "Nobody" });
        await AssertListed([], new("umbrella") { Buyer = "Client SA" });
        await AssertListed(["R-2", "R-1"], new("acme") { IssuedTo = new(2026, 3, 2) });
        await AssertListed(["R-2"], new("acme") { IssuedFrom = new(2026, 3, 2), Currency = "eur" });
        await AssertListed(
            ["R-1"],
            new("acme")
            {
                AmountFrom = 100m,
                AmountTo = 100m,
                Currency = "EUR",
            }
        );
        await AssertListed(["R-3"], new("acme") { AmountTo = 0m });
        await AssertListed([], new("acme") { AmountFrom = decimal.MaxValue });
        await AssertListed(["R-3", "R-2", "R-1"], new("acme") { AmountFrom = decimal.MinValue });
        await AssertListed(["R-4", "R-3", "R-2", "R-1"], new("acme") { Seller = "de 123456789" });
        await AssertListed([], new("acme") { Seller = "DE9", Destination = "north" });
        await AssertListed(
            ["R-1"],
            new("acme")
            {
                Buyer = "RO87654321",
                Destination = "north",
                Status = ProcessingStatus.Active,
            }
        );
        Assert.Equal(2, await Store.CountAsync(new("acme") { Buyer = "Client SA" }, 10, default));
    }

    [Fact]
    public async Task VerifyLogAsync_ManyInvoicesInterleaved_Holds()
    {
        Assert.Null(await Store.VerifyLogAsync(default));
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async index =>
                {
                    var state = await CreateAsync(Sample.Number(index));
                    var claim = await ClaimAsync(state.Id);
                    claim = await CommitAsync(Sample.Step(claim) with { KeepLease = true });
                    await CommitAsync(Sample.Step(claim));
                    Assert.Equal(5, (await Store.TrailAsync(state.Id.Invoice, default)).Count);
                })
        );
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    private async Task AssertListed(string[] numbers, InvoiceQuery query)
    {
        var page = await Store.ListAsync(query, default);
        Assert.Equal(numbers, page.Invoices.Select(state => state.Record.LegalIdentity.Number));
        Assert.Null(page.NextCursor);
    }
}
