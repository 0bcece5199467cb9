using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Cash.Advices;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>A customer announces what it pays with one transfer; the transfer finds all of its invoices by the advice's number.</summary>
public sealed class AdviceTests
{
    [Fact]
    public async Task Post_ThenTransferWithItsNumber_PaysEachInvoice()
    {
        await using var cashier = await Cashier.OpenAsync();
        var one = await cashier.IssueAsync("1", 100);
        var two = await cashier.IssueAsync("2", 50);
        var body = Advice("AV-2026/77", (one.Number, one.Due), (two.Number, 20));

        var (status, advice) = await cashier.SendAsync("/v1/remittance-advices", body);
        var again = await cashier.SendAsync("/v1/remittance-advices", body);
        var other = await cashier.SendAsync("/v1/remittance-advices", Advice("AV-2026/77", (one.Number, 1)));
        var (_, receipt) = await cashier.UploadAsync(Bank.Statement(1, 0, (one.Due + 20, "Avis AV-2026/77", "DE02120300000000202051", "Zahlstelle")));

        Assert.Equal((HttpStatusCode.Created, one.Due + 20), (status, advice!["total"]!.GetValue<decimal>()));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-ADVICE-ID"), (other.Status, other.Body!["faults"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(1, receipt["matched"]!.GetValue<int>());
        Assert.Equal(("paid", "partiallyPaid"), (await cashier.StatusAsync(one.Id), await cashier.StatusAsync(two.Id)));
        var listed = (await cashier.GetAsync("/v1/remittance-advices"))["advices"]!.AsArray();
        Assert.Equal("AV-2026/77", Assert.Single(listed)!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_TransferOfAnotherAmount_WaitsForAPerson()
    {
        await using var cashier = await Cashier.OpenAsync();
        var one = await cashier.IssueAsync("1", 100);
        await cashier.SendAsync("/v1/remittance-advices", Advice("AV-2026/78", (one.Number, one.Due)));

        var (_, receipt) = await cashier.UploadAsync(Bank.Statement(1, 0, (one.Due - 1, "AV-2026/78", "DE02120300000000202051", "Zahlstelle")));

        Assert.Equal(1, receipt["waiting"]!.GetValue<int>());
        Assert.Equal("none", await cashier.StatusAsync(one.Id));
    }

    [Theory]
    [InlineData("AV-1", "{N}", 10, "/id")]
    [InlineData("AV-12345", "R-404", 10, "/lines/0/invoice")]
    [InlineData("AV-12345", "{N}", 0, "/lines/0")]
    [InlineData("AV-12345", "{N}", 1.23456, "/lines/0")]
    public async Task Post_WhatCannotBe_IsRefusedWithItsPlace(string id, string invoice, double amount, string path)
    {
        await using var cashier = await Cashier.OpenAsync();
        var one = await cashier.IssueAsync("1", 100);

        var body = Advice(id, (invoice.Replace("{N}", one.Number, StringComparison.Ordinal), (decimal)amount));
        var (status, problem) = await cashier.SendAsync("/v1/remittance-advices", body);

        Assert.Equal((HttpStatusCode.BadRequest, path), (status, problem!["faults"]![0]!["path"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(AdviceService.MostLines + 1, 20, "/lines")]
    [InlineData(1, 101, "/id")]
    public async Task Post_MoreThanItTakes_IsRefusedWithItsPlace(int lines, int length, string path)
    {
        await using var cashier = await Cashier.OpenAsync();

        var body = Advice(new string('A', length), [.. Enumerable.Range(0, lines).Select(line => ($"R-{line}", 1m))]);
        var (status, problem) = await cashier.SendAsync("/v1/remittance-advices", body);

        Assert.Equal((HttpStatusCode.BadRequest, path), (status, problem!["faults"]![0]!["path"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Move_BetweenInvoices_IsOneEvent()
    {
        await using var cashier = await Cashier.OpenAsync();
        var wrong = await cashier.IssueAsync("1", 100);
        var right = await cashier.IssueAsync("2", 50);
        var (_, payment) = await cashier.SendAsync(
            "/v1/payments",
            $$"""{ "id": "p-1", "amount": {{Text(wrong.Due)}}, "currency": "EUR", "receivedOn": "2026-11-02", "invoice": "{{wrong.Id}}" }"""
        );
        string Move(string from, string to, string amount = "") => $$"""{ "from": "{{from}}", "to": "{{to}}", "reason": "Wrong invoice"{{amount}} }""";

        var tooMuch = await cashier.SendAsync($"/v1/payments/{payment!["id"]}/move", Move(wrong.Id, right.Id, $", \"amount\": {Text(right.Due + 1)}"));
        var nothing = await cashier.SendAsync($"/v1/payments/{payment["id"]}/move", Move(right.Id, wrong.Id));
        var (status, moved) = await cashier.SendAsync($"/v1/payments/{payment["id"]}/move", Move(wrong.Id, right.Id));

        Assert.Equal("GW-PAY-OPEN", tooMuch.Body!["faults"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("GW-PAY-ALLOCATION", nothing.Body!["faults"]![0]!["code"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.OK, 0m), (status, moved!["unapplied"]!.GetValue<decimal>()));
        Assert.Equal(("partiallyPaid", "paid"), (await cashier.StatusAsync(wrong.Id), await cashier.StatusAsync(right.Id)));
        var movements = (await cashier.GetAsync($"/v1/payments/{payment["id"]}/movements")).AsArray();
        Assert.Equal(2, movements.Count(one => one!["event"]!.GetValue<string>() == "payment.moved"));
    }

    private static string Advice(string id, params (string Invoice, decimal Amount)[] lines) =>
        $$"""{ "id": "{{id}}", "currency": "EUR", "lines": [{{string.Join(
            ", ",
            lines.Select(line => $$"""{ "invoice": "{{line.Invoice}}", "amount": {{Text(line.Amount)}} }""")
        )}}] }""";

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
