using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.CommandLine;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

public sealed class SettlementTests
{
    private const string Variable = "GATEWAY_TEST_RECEIVABLES_KEY";

    private const string Rates = "Date,USD,RON,\n2026-11-20,1.0712,5.0914,\n2026-11-19,1.0698,5.0901,\n";

    [Fact]
    public async Task SettlementClosed_Marketplace_DocumentsGoTheirWayAndTheStatementTies()
    {
        await using var shop = await Shop.OpenAsync();
        var order = JsonNode.Parse(Shop.Order("1"))!;
        var data = $$"""
            { "id": "S-1", "seller": "furnizor", "currency": "EUR", "orders": [ { "id": "77", "paidInFull": true, "buyer": {{order["buyer"]!.ToJsonString()}},
              "vendors": [ { "vendor": "olar", "lines": {{order["lines"]!.ToJsonString()}} } ] } ] }
            """;

        var settled = await shop.SettledAsync(Shop.Event("s-1", data, "SettlementClosed"));

        Assert.True(settled["status"]!.GetValue<string>() == "done", settled.ToJsonString());
        var settlement = await shop.GetAsync($"/v1/settlements/{settled["id"]}");
        Assert.True(settlement["isTied"]!.GetValue<bool>(), settlement.ToJsonString());
        Assert.Equal(242m - 24.20m, settlement["statement"]!["payout"]!.GetValue<decimal>());
        var documents = settlement["statement"]!["vendors"]![0]!["documents"]!.AsArray();
        Assert.Equal(["sale", "commission"], documents.Select(one => one!["role"]!.GetValue<string>()));
        foreach (var document in documents)
        {
            await shop.Gateway.UntilAsync(shop.Http, document!["id"]!.GetValue<string>(), state => state["standing"]!.GetValue<string>() == "completed");
        }

        var listed = (await shop.GetAsync("/v1/settlements"))["settlements"]!.AsArray();
        Assert.Equal("S-1", Assert.Single(listed)!["number"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync($"/v1/settlements/{Guid.NewGuid()}", method: HttpMethod.Get)).Status);
    }

    [Fact]
    public async Task ExchangeRates_FileOfTheBank_ConvertsAndIsNeverChanged()
    {
        await using var shop = await Shop.OpenAsync(seller => seller with { AccountingCurrency = "RON" });
        var today = DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var rates = Rates + $"{today},1.08,5.10,\n";

        var parked = await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        var first = await AddAsync(shop, rates);
        var again = await AddAsync(shop, rates.Replace("1.0712", "1.0713", StringComparison.Ordinal));
        using var wrong = await PostAsync(shop, "Date,USD\nx,1\n");
        await shop.SendAsync($"/v1/events/{parked["id"]}/retry");
        var done = await shop.SettledAsync(new Uri($"/v1/events/{parked["id"]}", UriKind.Relative));

        Assert.Equal("GW-REC-RATE", parked["reason"]!["code"]!.GetValue<string>());
        Assert.Equal((6, 0), (first["added"]!.GetValue<int>(), first["known"]!.GetValue<int>()));
        Assert.Equal((0, 5, 1), (again["added"]!.GetValue<int>(), again["known"]!.GetValue<int>(), again["conflicts"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var rate = await shop.GetAsync("/v1/exchange-rates?base=USD&currency=RON&on=2026-11-20");
        Assert.Equal((4.752987304m, "2026-11-20"), (rate["rate"]!.GetValue<decimal>(), rate["date"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync("/v1/exchange-rates?base=CHF&currency=RON&on=2026-11-20", method: HttpMethod.Get)).Status);
        var id = done["result"]!.GetValue<string>().Replace("invoice:", "", StringComparison.Ordinal);
        var receivable = await shop.GetAsync($"/v1/receivables/{id}");
        Assert.Equal(5.10m, receivable["body"]!["exchange"]!["rate"]!.GetValue<decimal>());
        Assert.NotNull(receivable["availableActions"]!.AsArray().Single(one => one!["action"]!.GetValue<string>() == "void")!["whyNot"]);
    }

    [Fact]
    public async Task CommandLine_EventsReceivablesSeries_SayWhatTheApiSays()
    {
        await using var shop = await Shop.OpenAsync();
        Environment.SetEnvironmentVariable(Variable, TestGateway.Key);
        var file = Path.Combine(shop.Gateway.Folder, "event.json");
        await File.WriteAllTextAsync(file, Shop.Event("cli-1", Shop.Order("1")));

        var sent = await RunAsync(shop, "events", "send", file);
        var done = await shop.SettledAsync(new Uri($"/v1/events/{sent.Output.Split('\t')[0]}", UriKind.Relative));
        var list = await RunAsync(shop, "receivables", "list");
        var report = await RunAsync(shop, "series", "report", "furnizor");
        var refused = await RunAsync(shop, "events", "discard", done["id"]!.GetValue<string>());
        var shown = await RunAsync(shop, "events", "show", done["id"]!.GetValue<string>(), "--json");

        Assert.True(sent.Code == 0, sent.Errors);
        Assert.Contains("-0001\t", list.Output, StringComparison.Ordinal);
        Assert.Equal((0, "furnizor"), (report.Code, report.Output.Split('\t')[0]));
        Assert.Equal(1, refused.Code);
        Assert.Contains("GW-REC-EVENT", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("done", JsonNode.Parse(shown.Output)!["status"]!.GetValue<string>());
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(Shop shop, params string[] arguments) =>
        GatewayCommand.RunAsync([.. arguments, "--url", shop.Gateway.Address.ToString(), "--key", $"env:{Variable}"]);

    private static async Task<HttpResponseMessage> PostAsync(Shop shop, string rates)
    {
        using var content = new StringContent(rates, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        return await shop.Http.PostAsync(new Uri("/v1/exchange-rates", UriKind.Relative), content);
    }

    private static async Task<JsonNode> AddAsync(Shop shop, string rates)
    {
        using var answer = await PostAsync(shop, rates);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
