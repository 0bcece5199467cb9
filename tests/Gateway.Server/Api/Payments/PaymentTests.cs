using System.Net;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Payments handed in one by one, and what a person does with them.</summary>
public sealed class PaymentTests
{
    [Fact]
    public async Task Post_NamedInvoiceWithTooMuch_PaysItAndKeepsTheRest()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var body = Payment("p-1", invoice.Due + 5, invoice.Id);

        var (status, payment) = await cashier.SendAsync("/v1/payments", body);
        var again = await cashier.SendAsync("/v1/payments", body);
        var other = await cashier.SendAsync("/v1/payments", Payment("p-1", 1, invoice.Id));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((invoice.Due, 5m), (Number(payment, "allocated"), Number(payment, "unapplied")));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-ID"), (other.Status, Code(other.Body)));
        Assert.Equal("overpaid", await cashier.StatusAsync(invoice.Id));
        var refunded = await cashier.SendAsync($"/v1/payments/{payment!["id"]}/refund", """{ "reason": "Too much" }""");
        Assert.Equal((5m, 0m), (Number(refunded.Body, "refunded"), Number(refunded.Body, "unapplied")));
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
    }

    [Fact]
    public async Task Commands_ReleaseAllocateChargebackRestoreWriteOff_MoveTheAxis()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (_, payment) = await cashier.SendAsync("/v1/payments", Payment("p-1", invoice.Due - 3, invoice.Id));
        var path = $"/v1/payments/{payment!["id"]}";
        Assert.Equal("partiallyPaid", await cashier.StatusAsync(invoice.Id));

        await cashier.SendAsync($"{path}/release", $$"""{ "invoice": "{{invoice.Id}}" }""");
        Assert.Equal("none", await cashier.StatusAsync(invoice.Id));
        var tooMuch = await cashier.SendAsync($"{path}/allocate", $$"""{ "invoice": "{{invoice.Id}}", "amount": {{invoice.Due + 1}} }""");
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-UNAPPLIED"), (tooMuch.Status, Code(tooMuch.Body)));
        await cashier.SendAsync($"{path}/allocate", $$"""{ "invoice": "{{invoice.Id}}" }""");
        await cashier.SendAsync($"{path}/chargeback", """{ "reason": "Card stolen" }""");
        Assert.Equal("chargedBack", await cashier.StatusAsync(invoice.Id));
        await cashier.SendAsync($"{path}/restore", """{ "reason": "Won" }""");
        await cashier.SendAsync($"{path}/allocate", $$"""{ "invoice": "{{invoice.Id}}" }""");
        var unreasoned = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/write-off", "{}");
        var item = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/write-off", """{ "reason": "Bank charges" }""");

        Assert.Equal((HttpStatusCode.BadRequest, "GW-PAY-REASON"), (unreasoned.Status, Code(unreasoned.Body)));
        Assert.Equal((0m, 3m), (Number(item.Body, "open"), Number(item.Body, "writtenOff")));
        Assert.Equal("writtenOff", await cashier.StatusAsync(invoice.Id));
        Assert.Equal(0, await cashier.BalanceAsync("1200"));
        Assert.Equal(3, await cashier.BalanceAsync("6930"));
        Assert.Equal(invoice.Due - 3, await cashier.BalanceAsync("1800"));
    }

    [Fact]
    public async Task Post_FarAhead_IsRefused()
    {
        await using var cashier = await Cashier.OpenAsync();

        var (status, body) = await cashier.SendAsync("/v1/payments", """{ "id": "p", "amount": 1, "currency": "EUR", "receivedOn": "2062-11-29" }""");

        Assert.Equal((HttpStatusCode.BadRequest, "GW-PAY-DAY"), (status, body!["faults"]![0]!["code"]!.GetValue<string>()));
        Assert.Empty((await cashier.GetAsync("/v1/payments"))["payments"]!.AsArray());
    }

    [Fact]
    public async Task Allocate_SameNameTwice_TakesEffectOnce()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (_, payment) = await cashier.SendAsync("/v1/payments", Payment("p-1", 50));
        var path = $"/v1/payments/{payment!["id"]}/allocate";
        var body = $$"""{ "invoice": "{{invoice.Id}}", "amount": 10 }""";

        using var first = await cashier.SendNamedAsync(path, body, "a");
        using var second = await cashier.SendNamedAsync(path, body, "a");
        using var third = await cashier.SendNamedAsync(path, body.Replace("10", "11", StringComparison.Ordinal), "a");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(10, Number(JsonNode.Parse(await second.Content.ReadAsStringAsync()), "allocated"));
        Assert.Equal(HttpStatusCode.Conflict, third.StatusCode);
    }

    [Fact]
    public async Task OpenItems_InvoiceHandedInFinished_CountsAsOneIssuedHere()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = Samples.Json("ERP-1");
        using var http = cashier.Shop.Gateway.Client();
        using var submission = Samples.JsonBody(invoice);
        using var submitted = await http.PostAsync(new Uri("/v1/invoices", UriKind.Relative), submission);
        var id = JsonNode.Parse(await submitted.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        JsonNode? item = null;
        for (var tries = 0; tries < 200 && item is null; tries++)
        {
            var (status, body) = await cashier.Shop.SendAsync($"/v1/open-items/{id}", method: HttpMethod.Get);
            item = status == HttpStatusCode.OK ? body : null;
            await Task.Delay(50);
        }

        var total = Number(item, "total");
        Assert.Equal(total, await cashier.BalanceAsync("1200"));
        await cashier.SendAsync("/v1/payments", Payment("p-1", total, id));
        Assert.Equal("paid", await cashier.StatusAsync(id));
        Assert.Equal((0m, -total), (await cashier.BalanceAsync("1200"), await cashier.BalanceAsync("9008")));
    }

    [Fact]
    public async Task OpenItems_CreditNoteIssued_LowersTheInvoiceItCorrects()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (status, _) = await cashier.SendAsync($"/v1/receivables/{invoice.Id}/corrections", """{ "id": "c-1", "scope": "whole", "reason": "Returned" }""");

        var item = await cashier.GetAsync($"/v1/open-items/{invoice.Id}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((invoice.Due, 0m), (Number(item, "credited"), Number(item, "open")));
        Assert.Equal(0, await cashier.BalanceAsync("1200"));
        Assert.Equal(0, await cashier.BalanceAsync("3500"));
    }

    private static string Payment(string id, decimal amount, string? invoice = null)
    {
        var named = invoice is null ? "" : $", \"invoice\": \"{invoice}\"";
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""{ "id": "{{id}}", "amount": {{amount}}, "currency": "EUR", "receivedOn": "2026-11-29", "name": "Client SA"{{named}} }"""
        );
    }

    private static decimal Number(JsonNode? node, string name) => node![name]!.GetValue<decimal>();

    private static string Code(JsonNode? problem) => problem!["faults"]![0]!["code"]!.GetValue<string>();
}
