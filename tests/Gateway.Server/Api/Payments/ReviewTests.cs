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
