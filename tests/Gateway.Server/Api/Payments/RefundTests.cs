using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api.Receivables;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Refunds that two persons agree on, changed accounts of payees, discounts for early payment.</summary>
public sealed class RefundTests
{
    [Fact]
    public async Task Approve_BySecondPerson_PostsWhatWasAskedFor()
    {
        await using var cashier = await Cashier.OpenAsync(settings => settings with { RefundsNeedApproval = true });
        var (_, payment) = await cashier.SendAsync(
            "/v1/payments",
            """{ "id": "p-1", "amount": 50, "currency": "EUR", "receivedOn": "2026-11-29", "account": "DE1" }"""
        );
        var id = payment!["id"]!.GetValue<string>();
        var direct = await cashier.SendAsync($"/v1/payments/{id}/refund", """{ "reason": "Too much" }""");
        var elsewhere = await cashier.SendAsync("/v1/refunds", $$"""{ "payment": "{{id}}", "reason": "Too much", "account": "XX99" }""");
        var (status, refund) = await cashier.SendAsync("/v1/refunds", $$"""{ "payment": "{{id}}", "amount": 20, "reason": "Too much" }""");
        var path = $"/v1/refunds/{refund!["id"]}";

        var same = await cashier.SendAsync($"{path}/approve", "{}");
        var second = await cashier.SendAsync($"{path}/approve", "{}", Shop.SecondKey);
        var again = await cashier.SendAsync($"{path}/reject", "{}");

        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-REFUND"), (direct.Status, Code(direct.Body)));
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-PAYEE"), (elsewhere.Status, Code(elsewhere.Body)));
        Assert.Equal((HttpStatusCode.Created, "requested"), (status, refund["status"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (same.Status, Code(same.Body)));
        Assert.Equal("approved", second.Body!["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(20, (await cashier.GetAsync($"/v1/payments/{id}"))["refunded"]!.GetValue<decimal>());
        Assert.Equal((30m, -30m), (await cashier.BalanceAsync("1800"), await cashier.BalanceAsync("3500")));
    }

    [Fact]
    public async Task PayeeAccount_Changed_IsHeldUntilASecondPersonAgrees()
    {
        await using var cashier = await Cashier.OpenAsync();
        var (_, first) = await cashier.SendAsync("/v1/payee-accounts", """{ "payee": "RO87654321", "account": "RO01" }""");
        await cashier.SendAsync($"/v1/payee-accounts/{first!["id"]}/approve", "{}", Shop.SecondKey);
        var (status, change) = await cashier.SendAsync("/v1/payee-accounts", """{ "payee": "RO87654321", "account": "XX66" }""");

        var same = await cashier.SendAsync($"/v1/payee-accounts/{change!["id"]}/approve", "{}");
        var another = await cashier.SendAsync("/v1/payee-accounts", """{ "payee": "RO87654321", "account": "XX67" }""");
        var before = (await cashier.GetAsync("/v1/payee-accounts")).AsArray();
        await cashier.SendAsync($"/v1/payee-accounts/{change["id"]}/approve", "{}", Shop.SecondKey);
        var after = (await cashier.GetAsync("/v1/payee-accounts")).AsArray();

        Assert.Equal((HttpStatusCode.Created, "held", "RO01"), (status, change["status"]!.GetValue<string>(), change["replaces"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-FOUR-EYES"), (same.Status, Code(same.Body)));
        Assert.Equal(HttpStatusCode.Conflict, another.Status);
        Assert.Equal(["inUse", "held"], before.Select(one => one!["status"]!.GetValue<string>()));
        Assert.Equal("XX66", Assert.Single(after)!["account"]!.GetValue<string>());
    }

    [Fact]
    public async Task Discount_TakenInTime_LowersVatWithIt()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100); // 200.00 and 21 % VAT.
        var kept = Math.Round(invoice.Due * 0.02m, 2, MidpointRounding.AwayFromZero);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        // Where the seller is, it may be tomorrow already.
        var until = today.AddDays(1);
        var unpaid = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/discount", $$"""{ "percent": 2, "until": "{{until:yyyy-MM-dd}}" }""");
        var paid = (invoice.Due - kept).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await cashier.SendAsync(
            "/v1/payments",
            $$"""{ "id": "p-1", "amount": {{paid}}, "currency": "EUR", "receivedOn": "{{today:yyyy-MM-dd}}", "invoice": "{{invoice.Id}}" }"""
        );
        var unstated = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/discount", "{}");
        var late = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/discount", """{ "percent": 2, "until": "2026-01-01" }""");
        var (before, salesVat) = (await cashier.BalanceAsync("3806"), Math.Round(kept * 21 / 121, 2, MidpointRounding.AwayFromZero));

        var (status, item) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/discount", $$"""{ "percent": 2, "until": "{{until:yyyy-MM-dd}}" }""");

        Assert.Equal("GW-PAY-DISCOUNT", Code(unpaid.Body));
        Assert.Equal("GW-PAY-DISCOUNT", Code(unstated.Body));
        Assert.Equal("GW-PAY-DISCOUNT-LATE", Code(late.Body));
        Assert.True(status == HttpStatusCode.OK, item?.ToJsonString());
        Assert.Equal(0m, item!["open"]!.GetValue<decimal>());
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
        Assert.Equal(before + salesVat, await cashier.BalanceAsync("3806"));
        Assert.Equal(kept - salesVat, await cashier.BalanceAsync("4730"));
        Assert.Equal(0, await cashier.BalanceAsync("1200"));
        Assert.True((await cashier.GetAsync("/v1/ageing"))["ties"]!.GetValue<bool>());
    }

    [Fact]
    public async Task DirectDebit_CollectedAndBooked_PaysByItsEndToEndIdAndIsNotCollectedTwice()
    {
        await using var cashier = await Cashier.OpenAsync(settings =>
            settings with
            {
                Creditors = new Dictionary<string, Invoicing.Payments.Collection.Creditor>
                {
                    ["acme"] = new()
                    {
                        Name = "Müller & Söhne",
                        Identifier = "DE98ZZZ09999999999",
                        Iban = "DE89370400440532013000",
                    },
                },
            }
        );
        var invoice = await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01");
        var disputed = await cashier.HandInAsync("ERP-2", 100, "2026-08-01", "2026-09-01");
        await cashier.SendAsync($"/v1/open-items/{disputed.Id}/dispute", """{ "reason": "other" }""");
        var on = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);
        var body = $$"""
            { "collectOn": "{{on:yyyy-MM-dd}}", "mandates": [
              { "customer": "RO87654321", "name": "Client SA", "iban": "DE02120300000000202051",
                "reference": "M-1", "signedOn": "2026-01-02", "isFirst": true } ] }
            """;

        var (status, collection) = await cashier.SendAsync("/v1/direct-debits", body);
        var again = await cashier.SendAsync("/v1/direct-debits", body);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-COLLECTION"), (again.Status, Code(again.Body)));
        var item = Assert.Single(collection!["items"]!.AsArray())!;
        Assert.Equal(("ERP-1", invoice.Total), (item["number"]!.GetValue<string>(), item["amount"]!.GetValue<decimal>()));
        using var http = cashier.Shop.Gateway.Client();
        var file = await http.GetStringAsync(new Uri($"/v1/direct-debits/{collection["id"]}/file", UriKind.Relative));
        Assert.Contains($"<EndToEndId>{item["endToEndId"]}</EndToEndId>", file, StringComparison.Ordinal);
        Assert.Contains("<Nm>Muller ' Sohne</Nm>".Replace("'", " ", StringComparison.Ordinal), file, StringComparison.Ordinal);
        await cashier.UploadAsync(Bank.Statement(1, 0, (invoice.Total, $"EREF+{item["endToEndId"]} SVWZ+Lastschrift", "DE02120300000000202051", "Client SA")));
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
    }

    private static string Code(JsonNode? problem) => problem!["faults"]![0]!["code"]!.GetValue<string>();
}
