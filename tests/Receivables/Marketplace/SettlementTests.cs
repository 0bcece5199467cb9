using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Marketplace;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Marketplace;

public sealed class SettlementTests
{
    /// <summary>
    /// By hand: kontor sells 25.00 to one buyer and 12.34 + 7.77 = 20.11 to the other, at 7 %: 26.75 and 21.52. Commission 3.13 + 2.51, 3 × 0.35 and 10.00 at
    /// 19 %: 16.69 and 3.17 are 19.86. Payout 26.75 + 21.52 - 19.86 = 28.41. The werft sells 99.99, less 20.00 of margin 79.99; with 19 % 95.19.
    /// </summary>
    [Fact]
    public async Task Closed_OrdersOfManyVendors_BecomeInvoicesCommissionPurchaseAndAStatementThatTies()
    {
        await using var office = await Office.OpenAsync();

        var settled = await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);

        Assert.True(settled.Status == EventStatus.Done, settled.Reason?.Message);
        Assert.Equal($"settlement:{settled.Id}", settled.Result);
        var settlement = (await office.Store.FindSettlementAsync("acme", settled.Id, default))!;
        var statement = SettlementCheck.StatementOf(settlement);
        var (kontor, werft) = (statement.Vendors[0], statement.Vendors[1]);
        Assert.Equal((48.27m, 19.86m, 28.41m), (kontor.Sales, kontor.Commission, kontor.Payout));
        Assert.Equal((118.99m, 95.19m, 95.19m), (werft.Sales, werft.Purchases, werft.Payout));
        Assert.Equal(123.60m, statement.Payout);
        Assert.Empty(await office.Check.DifferencesAsync(settlement, default));
        var documents = (await office.Store.ListAsync("acme", null, null, 100, default)).Documents;
        Assert.Equal(["380", "380", "380", "380", "389"], documents.Select(one => one.Document.TypeCode).Order());
        Assert.Equal(["B", "B", "K", "K", "S"], documents.Select(one => one.Document.Number[..1]).Order());
        var balances = (await office.Store.BalancesAsync("acme", DateOnly.MaxValue, default)).ToDictionary(one => one.Account, one => one.Balance);
        Assert.Equal(-123.60m, balances["3300"]);
        Assert.Equal((79.99m, 15.20m, -16.69m), (balances["5400"], balances["1406"], balances["4560"]));
        Assert.Equal(0, balances.Values.Sum());
    }

    [Fact]
    public async Task Closed_AgainOrKilledInTheMiddle_IsOneSetOfDocuments()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);
        office.Tamper(
            """
            DROP TRIGGER receivable_settlements_delete; DELETE FROM receivable_settled_orders; DELETE FROM receivable_settlements;
            UPDATE receivable_events SET status = 'Pending', result = NULL;
            """
        );

        await office.Processor.DrainAsync(default);
        var again = await office.TakeAsync("s-2", "SettlementClosed", MarketSamples.Closed);

        Assert.Equal(EventStatus.Duplicate, again.Status);
        Assert.Equal(EventStatus.Done, (await office.Store.FindEventAsync("acme", first.Id, default))!.Status);
        Assert.Equal(5, (await office.Store.ListAsync("acme", null, null, 100, default)).Documents.Count);
        var settlement = Assert.Single(await office.Store.SettlementsAsync("acme", 0, 10, default));
        Assert.Empty(await office.Check.DifferencesAsync(settlement, default));
    }

    /// <summary>Settlements with the same orders under other numbers, worked off at once: whoever came first has the orders.</summary>
    [Fact]
    public async Task Closed_SameOrdersInSeveralSettlementsAtOnce_AreInvoicedOnce()
    {
        await using var office = await Office.OpenAsync();
        var events = Enumerable.Range(1, 6).Select(index => Of($"s-{index}", MarketSamples.Closed with { Id = $"W-{index}" })).ToList();
        await office.Intake.ReceiveAsync("acme", "test", events, default);
        using var stopping = new CancellationTokenSource();
        var running = office.Processor.RunAsync(stopping.Token);
        for (var tries = 0; tries < 400 && (await InAsync(office, EventStatus.Pending)).Count > 0; tries++)
        {
            await Task.Delay(50);
        }

        await stopping.CancelAsync();
        await running;
        Assert.Single(await InAsync(office, EventStatus.Done));
        Assert.All(await InAsync(office, EventStatus.Parked), parked => Assert.Equal("GW-REC-SETTLED", parked.Reason?.Code));
        Assert.Equal(5, (await InAsync(office, EventStatus.Parked)).Count);
        Assert.Equal(5, (await office.Store.ListAsync("acme", null, null, 100, default)).Documents.Count);
    }

    /// <summary>A settlement that broke off after its first invoice has that order, parked or not.</summary>
    [Fact]
    public async Task Closed_SameOrdersAsAParkedOneThatIssuedSome_IsParked()
    {
        await using var office = await Office.OpenAsync();
        office.Direct.Refuses = _ => Issued(office) > 0;
        var broken = await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);
        var before = Issued(office);
        office.Direct.Refuses = _ => false;

        var other = await office.TakeAsync("s-2", "SettlementClosed", MarketSamples.Closed with { Id = "W-2" });

        Assert.Equal((EventStatus.Parked, EventStatus.Parked, "GW-REC-SETTLED"), (broken.Status, other.Status, other.Reason?.Code));
        Assert.True(before > 0, "It has not come to an invoice.");
        Assert.Equal(before, Issued(office));
    }

    private static int Issued(Office office) => office.Store.ListAsync("acme", null, null, 100, default).GetAwaiter().GetResult().Documents.Count;

    [Fact]
    public async Task OrderPlaced_OfAVendorWhoseMarketplaceInvoicedIt_IsParked()
    {
        await using var office = await Office.OpenAsync();
        await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);
        var sold = MarketSamples.Closed.Orders.First(order => order.Vendors.Any(share => share.Vendor == "kontor"));

        var parked = await office.TakeAsync("o-1", "OrderPlaced", OrderSamples.Of(OrderSamples.Line("a", 1, 10)) with { Id = sold.Id, Seller = "kontor" });

        Assert.Equal((EventStatus.Parked, "GW-REC-SETTLED"), (parked.Status, parked.Reason?.Code));
    }

    private static async Task<IReadOnlyList<StoredEvent>> InAsync(Office office, EventStatus status) =>
        (await office.Store.EventsAsync(new("acme", [status], 50), default)).Events;

    private static CloudEvent Of(string id, SettlementClosed data)
    {
        var json = JsonSerializer.SerializeToElement(data, EventJson.Options);
        return new(id, "/market", "SettlementClosed", null, json, $$"""{ "id": "{{id}}", "data": {{json.GetRawText()}} }""");
    }

    [Fact]
    public async Task Closed_OneDocumentWrongOrPayoutAnother_IssuesNothing()
    {
        await using var office = await Office.OpenAsync();
        var wrong = MarketSamples.Closed with
        {
            Orders = [.. MarketSamples.Closed.Orders, MarketSamples.Order("d", MarketSamples.Ada, MarketSamples.Share("kontor"))],
        };

        var parked = await office.TakeAsync("s-1", "SettlementClosed", wrong);
        var expected = MarketSamples.Closed with
        {
            Id = "2026-12",
            ExpectedPayouts = new Dictionary<string, decimal> { ["kontor"] = 28.42m },
        };
        var other = await office.TakeAsync("s-2", "SettlementClosed", expected);
        var unknown = MarketSamples.Closed with
        {
            Id = "2026-13",
            Fees =
            [
                new()
                {
                    Id = "1",
                    Vendor = "hafenwerk",
                    Name = "x",
                    Amount = 1,
                },
            ],
        };
        var stranger = await office.TakeAsync("s-3", "SettlementClosed", unknown);

        Assert.Equal(("GW-REC-NO-LINES", "GW-REC-PAYOUT", "GW-REC-VENDOR"), (parked.Reason?.Code, other.Reason?.Code, stranger.Reason?.Code));
        Assert.Empty((await office.Store.ListAsync("acme", null, null, 100, default)).Documents);
    }

    /// <summary>What comes back in parts ends at nothing: each invoice, purchase and commission of it is credited to the cent.</summary>
    [Fact]
    public async Task Returns_InParts_CreditSalePurchaseAndCommissionToExactlyZero()
    {
        await using var office = await Office.OpenAsync();
        await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);
        var parts = MarketSamples.Closed with
        {
            Id = "2026-12",
            Orders = [],
            Fees = [],
            Returns =
            [
                new()
                {
                    Id = "r1",
                    Vendor = "kontor",
                    Order = "a",
                    Lines = [new() { Id = "1" }],
                    Reason = "Broken",
                },
                new()
                {
                    Id = "r2",
                    Vendor = "werft",
                    Order = "a",
                    Lines = [new() { Id = "1", Amount = 33.33m }],
                },
                new()
                {
                    Id = "r3",
                    Vendor = "kontor",
                    Order = "b",
                },
            ],
        };

        var first = await office.TakeAsync("s-2", "SettlementClosed", parts);
        var rest = parts with
        {
            Id = "2027-01",
            Returns =
            [
                new()
                {
                    Id = "r4",
                    Vendor = "kontor",
                    Order = "a",
                },
                new()
                {
                    Id = "r5",
                    Vendor = "werft",
                    Order = "a",
                },
            ],
        };
        var last = await office.TakeAsync("s-3", "SettlementClosed", rest);

        Assert.True(first.Status == EventStatus.Done, first.Reason?.Message);
        Assert.True(last.Status == EventStatus.Done, last.Reason?.Message);
        foreach (var settlement in await office.Store.SettlementsAsync("acme", 0, 10, default))
        {
            Assert.Empty(await office.Check.DifferencesAsync(settlement, default));
        }

        var documents = (await office.Store.ListAsync("acme", null, null, 100, default)).Documents;
        Assert.Contains(documents, one => one.Document.TypeCode == "261");
        Assert.All(documents.Where(one => one.Document.Kind == Model.DocumentKind.CreditNote), one => Assert.NotNull(one.Document.Corrects));
        var sold = documents.Where(one => one.Document.BusinessKey.EndsWith(":a", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, sold.Count);
        Assert.All(sold, one => Assert.All(one.Document.Caps, cap => Assert.Equal(cap.Value, one.Credited[cap.Key])));
        var purchase = documents.Single(one => one.Document.TypeCode == "389");
        Assert.All(purchase.Document.Caps, cap => Assert.Equal(cap.Value, purchase.Credited[cap.Key]));
        var commission = documents.Single(one => one.Document.BusinessKey.StartsWith("commission:kontor", StringComparison.Ordinal));
        Assert.Equal((3.13m, 1.54m), (commission.Credited["line:a"], commission.Credited["line:b"]));
    }

    [Fact]
    public async Task Closed_OrderSettledBefore_IsParked()
    {
        await using var office = await Office.OpenAsync();
        await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);

        var parked = await office.TakeAsync("s-2", "SettlementClosed", MarketSamples.Closed with { Id = "2026-12" });

        Assert.Equal((EventStatus.Parked, "GW-REC-SETTLED"), (parked.Status, parked.Reason?.Code));
    }

    [Fact]
    public async Task Closed_AboveALimit_WaitsForASecondPersonAndGoesOn()
    {
        await using var office = await Office.OpenAsync(approveAbove: 100);

        var waiting = await office.TakeAsync("s-1", "SettlementClosed", MarketSamples.Closed);
        var draft = Assert.Single(await office.Store.DraftsAsync("acme", DraftStatus.Open, 0, 10, default));
        var approved = await office.Drafts.ApproveAsync(draft, "second", default);
        await office.Drafts.IssueAsync(approved.Value!, "second", null);
        await office.Processor.DrainAsync(default);

        Assert.Equal(EventStatus.Waiting, waiting.Status);
        Assert.Equal(EventStatus.Done, (await office.Store.FindEventAsync("acme", waiting.Id, default))!.Status);
    }
}
