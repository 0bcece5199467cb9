using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api.Receivables;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>What the rules are not certain of waits for a person.</summary>
public sealed class ReviewTests
{
    [Fact]
    public async Task Accept_ThenUndo_PostsLearnsAndRestoresBothSides()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var review = await WaitingAsync(cashier, invoice.Due, invoice.Number[..^1], "DE02120300000000202051");
        var path = $"/v1/payment-reviews/{review["payment"]!["id"]}";

        var split = await cashier.SendAsync($"{path}/split", Split(invoice.Id, invoice.Due));
        var again = await cashier.SendAsync($"{path}/split", Split(invoice.Id, invoice.Due), Shop.SecondKey);

        Assert.Equal((HttpStatusCode.OK, "accepted"), (split.Status, split.Body!["status"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-REVIEW"), (again.Status, again.Body!["faults"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
        var learnt = Assert.Single((await cashier.GetAsync("/v1/payer-accounts")).AsArray());
        Assert.Equal("DE02120300000000202051", learnt!["account"]!.GetValue<string>());
        var undone = await cashier.SendAsync($"{path}/undo", """{ "reason": "Wrong customer" }""");
        Assert.Equal("open", undone.Body!["status"]!.GetValue<string>());
        Assert.Equal(invoice.Due, undone.Body["payment"]!["unapplied"]!.GetValue<decimal>());
        Assert.Equal("none", await cashier.StatusAsync(invoice.Id));
        Assert.NotNull(Assert.Single((await cashier.GetAsync("/v1/payer-accounts")).AsArray())!["revokedAt"]);
        Assert.Equal(["split", "undo"], undone.Body["history"]!.AsArray().Select(one => one!["kind"]!.GetValue<string>()));
        Assert.Equal(invoice.Due, await cashier.BalanceAsync("1200"));
        Assert.Equal(-invoice.Due, await cashier.BalanceAsync("3500"));
    }

    [Fact]
    public async Task Split_AboveTheLimit_WaitsForASecondPerson()
    {
        await using var cashier = await Cashier.OpenAsync(settings => settings with { FourEyesAbove = 50 });
        var invoice = await cashier.IssueAsync("1", 100);
        var review = await WaitingAsync(cashier, invoice.Due, "Danke", "DE02120300000000202051");
        var path = $"/v1/payment-reviews/{review["payment"]!["id"]}";

        var first = await cashier.SendAsync($"{path}/split", Split(invoice.Id, invoice.Due));
        var same = await cashier.SendAsync($"{path}/approve", "{}");
        var before = await cashier.StatusAsync(invoice.Id);
        var second = await cashier.SendAsync($"{path}/approve", "{}", Shop.SecondKey);

        Assert.Equal("awaitsSecond", first.Body!["status"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (same.Status, same.Body!["faults"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal("none", before);
        Assert.Equal("accepted", second.Body!["status"]!.GetValue<string>());
        Assert.Equal("key:acme-second", second.Body["agreedBy"]!.GetValue<string>());
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
    }

    /// <summary>The way past the review is none: neither at once, nor in parts, nor by moving what a small invoice has.</summary>
    [Fact]
    public async Task Allocate_AboveTheLimitByHand_IsForTwo()
    {
        await using var cashier = await Cashier.OpenAsync(settings => settings with { FourEyesAbove = 50 });
        var (invoice, other) = (await cashier.IssueAsync("1", 100), await cashier.IssueAsync("2", 100));
        var review = await WaitingAsync(cashier, invoice.Due, "Danke", "DE02120300000000202051");
        var id = review["payment"]!["id"]!.GetValue<string>();

        var whole = await cashier.SendAsync($"/v1/payments/{id}/allocate", Amount(invoice.Id, null));
        var part = await cashier.SendAsync($"/v1/payments/{id}/allocate", Amount(invoice.Id, 50));
        var rest = await cashier.SendAsync($"/v1/payments/{id}/allocate", Amount(other.Id, 1));

        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (whole.Status, whole.Body!["faults"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, part.Status);
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (rest.Status, rest.Body!["faults"]![0]!["code"]!.GetValue<string>()));
        await cashier.SendAsync($"/v1/payments/{id}/release", Amount(invoice.Id, null));
        await cashier.SendAsync($"/v1/payment-reviews/{id}/split", Split(invoice.Id, invoice.Due));
        var agreed = await cashier.SendAsync($"/v1/payment-reviews/{id}/approve", "{}", Shop.SecondKey);
        Assert.Equal("accepted", agreed.Body!["status"]!.GetValue<string>());
        var moved = await cashier.SendAsync($"/v1/payments/{id}/move", $$"""{ "from": "{{invoice.Id}}", "to": "{{other.Id}}", "amount": 51 }""");
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (moved.Status, moved.Body!["faults"]![0]!["code"]!.GetValue<string>()));
    }

    /// <summary>What the rules took has no review; once somebody released it, two decide what becomes of it.</summary>
    [Fact]
    public async Task Split_OfWhatTheRulesTook_OpensAReviewForTwo()
    {
        await using var cashier = await Cashier.OpenAsync(settings => settings with { FourEyesAbove = 50 });
        var (invoice, other) = (await cashier.IssueAsync("1", 100), await cashier.IssueAsync("2", 100));
        var (_, payment) = await cashier.SendAsync(
            "/v1/payments",
            $$"""{ "id": "p", "amount": {{invoice.Due}}, "currency": "EUR", "receivedOn": "2026-11-30", "invoice": "{{invoice.Id}}" }"""
        );
        var path = $"/v1/payment-reviews/{payment!["id"]}";
        await cashier.SendAsync($"/v1/payments/{payment["id"]}/release", Amount(invoice.Id, null));

        var split = await cashier.SendAsync($"{path}/split", Split(other.Id, other.Due));
        var agreed = await cashier.SendAsync($"{path}/approve", "{}", Shop.SecondKey);

        Assert.Equal(("awaitsSecond", "by-hand"), (split.Body!["status"]!.GetValue<string>(), split.Body["rule"]!.GetValue<string>()));
        Assert.Equal("accepted", agreed.Body!["status"]!.GetValue<string>());
        Assert.Equal("paid", await cashier.StatusAsync(other.Id));
        await cashier.SendAsync($"/v1/payments/{payment["id"]}/release", Amount(other.Id, null));
        var undone = await cashier.SendAsync($"{path}/undo", "{}");
        Assert.Equal("open", undone.Body!["status"]!.GetValue<string>());
        Assert.Equal(invoice.Due + other.Due, await cashier.BalanceAsync("1200"));
    }

    [Fact]
    public async Task Approve_ByAnotherKeyOfTheSamePerson_IsRefused()
    {
        await using var shop = new Shop(
            await TestGateway.StartAsync(options =>
                Shop.With(options, same => same) with
                {
                    Payments = new() { FourEyesAbove = 50 },
                    Api = new()
                    {
                        Keys =
                        [
                            TestGateway.KeyOf(TestGateway.Key, "acme-erp", "acme") with
                            {
                                Person = "ada",
                            },
                            TestGateway.KeyOf(Shop.SecondKey, "acme-second", "acme") with
                            {
                                Person = "Ada",
                            },
                            TestGateway.KeyOf("third-key-of-somebody-else", "acme-third", "acme") with
                            {
                                Person = "bob",
                            },
                        ],
                    },
                }
            )
        );
        var cashier = new Cashier(shop);
        var invoice = await cashier.IssueAsync("1", 100);
        var review = await WaitingAsync(cashier, invoice.Due, "Danke", "DE02120300000000202051");
        var path = $"/v1/payment-reviews/{review["payment"]!["id"]}";
        await cashier.SendAsync($"{path}/split", Split(invoice.Id, invoice.Due));

        var same = await cashier.SendAsync($"{path}/approve", "{}", Shop.SecondKey);
        var other = await cashier.SendAsync($"{path}/approve", "{}", "third-key-of-somebody-else");

        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (same.Status, same.Body!["faults"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(("accepted", "key:acme-third (bob)"), (other.Body!["status"]!.GetValue<string>(), other.Body["agreedBy"]!.GetValue<string>()));
    }

    private static string Amount(string invoice, decimal? amount) =>
        amount is { } some ? $$"""{ "invoice": "{{invoice}}", "amount": {{some}} }""" : $$"""{ "invoice": "{{invoice}}" }""";

    [Fact]
    public async Task Decide_TwentyAtOnce_OneDecides()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var review = await WaitingAsync(cashier, invoice.Due, "Danke", "DE02120300000000202051");
        var path = $"/v1/payment-reviews/{review["payment"]!["id"]}";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(index => cashier.SendAsync($"{path}/split", Split(invoice.Id, 1 + index), index % 2 == 0 ? null : Shop.SecondKey))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        var payments = (await cashier.GetAsync("/v1/payments"))["payments"]!.AsArray();
        Assert.Equal(await cashier.BalanceAsync("3500"), -Assert.Single(payments)!["unapplied"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Reject_Open_LeavesTheMoneyUnapplied()
    {
        await using var cashier = await Cashier.OpenAsync();
        var review = await WaitingAsync(cashier, 12, "Danke", "DE02120300000000202051");

        var rejected = await cashier.SendAsync($"/v1/payment-reviews/{review["payment"]!["id"]}/reject", """{ "reason": "Unknown" }""");

        Assert.Equal("rejected", rejected.Body!["status"]!.GetValue<string>());
        Assert.Equal(12, rejected.Body["payment"]!["unapplied"]!.GetValue<decimal>());
        Assert.Empty((await cashier.GetAsync("/v1/payment-reviews?status=open"))["reviews"]!.AsArray());
    }

    private static async Task<JsonNode> WaitingAsync(Cashier cashier, decimal amount, string text, string account)
    {
        await cashier.UploadAsync(Bank.Statement(1, 0, (amount, text, account, "Irgendwer")));
        return Assert.Single((await cashier.GetAsync("/v1/payment-reviews?status=open"))["reviews"]!.AsArray())!;
    }

    private static string Split(string invoice, decimal amount) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{ "allocations": [ { "invoice": "{{invoice}}", "amount": {{amount}} } ] }""");
}
