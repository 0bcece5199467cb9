using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.CommandLine;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

public sealed class IncidentTests
{
    private const string Variable = "GATEWAY_TEST_INCIDENTS_KEY";
    private const string SecondVariable = "GATEWAY_TEST_INCIDENTS_SECOND_KEY";

    private static string Period(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A shop sent orders twice under other ids: found, stopped, credited by two persons, and the customers' system hears of each.</summary>
    [Fact]
    public async Task Incidents_FoundByTheCommandLine_AreCreditedAndToldOnce()
    {
        await using var shop = await Shop.OpenAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var (hooked, answer) = await shop.SendAsync("/v1/webhook-endpoints", $$"""{ "url": "{{receiver.Url}}", "events": ["invoice.incident"] }""");
        Assert.True(hooked == HttpStatusCode.Created, answer?.ToJsonString());
        Environment.SetEnvironmentVariable(Variable, TestGateway.Key);
        Environment.SetEnvironmentVariable(SecondVariable, Shop.SecondKey);
        foreach (var order in (string[])["1", "2", "3"])
        {
            await shop.SettledAsync(Shop.Event($"e-{order}", Shop.Order(order)));
        }

        await shop.SettledAsync(Shop.Event("e-9", Shop.Order("9", 77)));

        var found = await RunAsync(
            shop,
            Variable,
            "incidents",
            "find",
            "duplicates",
            "--from",
            Period(-2),
            "--to",
            Period(2),
            "--reason",
            "Sent twice by the shop"
        );
        Assert.True(found.Code == 0, found.Errors);
        var id = found.Output.Split('\t')[0];
        var pattern = await RunAsync(shop, Variable, "incidents", "report", id, "--pattern");
        var dry = await RunAsync(shop, Variable, "incidents", "credit", id);
        var early = await RunAsync(shop, Variable, "incidents", "credit", id, "--confirm");
        var own = await RunAsync(shop, Variable, "incidents", "approve", id);
        var stale = await RunAsync(shop, SecondVariable, "incidents", "approve", id, "--version", "2");
        var approved = await RunAsync(shop, SecondVariable, "incidents", "approve", id, "--version", "1");
        var credited = await RunAsync(shop, Variable, "incidents", "credit", id, "--confirm");
        var told = await RunAsync(shop, Variable, "incidents", "notify", id);
        var again = await RunAsync(shop, Variable, "incidents", "notify", id);

        Assert.Contains("series\tfurnizor\t2\t2", pattern.Output, StringComparison.Ordinal);
        Assert.Contains("484", dry.Output, StringComparison.Ordinal);
        Assert.Contains("It is version 1 by now, and not 2.", stale.Errors, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0, 0, 0, 1), (early.Code, own.Code, approved.Code, credited.Code, told.Code, again.Code));
        var incident = await shop.GetAsync($"/v1/incidents/{id}");
        Assert.Equal(("notified", 2, 2), (incident["status"]!.GetValue<string>(), incident["surplus"]!.GetValue<int>(), incident["credited"]!.GetValue<int>()));
        foreach (var document in incident["documents"]!.AsArray().Where(one => one!["isSurplus"]!.GetValue<bool>()))
        {
            var note = await shop.GetAsync($"/v1/receivables/{document!["credit"]}");
            Assert.Equal(($"/v1/receivables/{document["id"]}", 242m), (note["corrects"]!.ToString(), Math.Abs(note["withVat"]!.GetValue<decimal>())));
        }

        foreach (var document in incident["documents"]!.AsArray().Where(one => one!["isSurplus"]!.GetValue<bool>()))
        {
            var call = await receiver.UntilAsync(call => call.Body.Contains(document!["creditNumber"]!.GetValue<string>(), StringComparison.Ordinal));
            Assert.Equal("invoice.incident", JsonNode.Parse(call.Body)!["type"]!.GetValue<string>());
        }

        Assert.Equal(2, receiver.Calls.Count);
        var history = (await shop.GetAsync($"/v1/incidents/{id}/history")).AsArray();
        Assert.Equal(
            ["incident.found", "incident.approved", "incident.credited", "incident.notified"],
            history.Select(entry => entry!["kind"]!.GetValue<string>())
        );
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync($"/v1/incidents/{id}", method: HttpMethod.Get, key: TestGateway.OtherKey)).Status);
        Assert.True((await shop.GetAsync("/v1/series/furnizor-credit/report"))["isWhole"]!.GetValue<bool>());
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(Shop shop, string key, params string[] arguments) =>
        GatewayCommand.RunAsync([.. arguments, "--url", shop.Gateway.Address.ToString(), "--key", $"env:{key}"]);
}
