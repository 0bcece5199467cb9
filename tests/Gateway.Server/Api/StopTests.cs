using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api.Receivables;
using Invoicing.Gateway.Server.Tests.CommandLine;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class StopTests
{
    private const string Variable = "GATEWAY_TEST_STOPS_KEY";

    [Fact]
    public async Task Stop_OfASeries_HoldsItsInvoicesAcrossARestartAndLiftingSendsThemInOrder()
    {
        var folder = Directory.CreateTempSubdirectory("gw-stops").FullName;
        var ids = new List<string>();
        string path;
        await using (var shop = await Shop.OpenAsync(folder: folder, keep: true))
        {
            var (status, stop) = await shop.SendAsync("/v1/stops", """{ "series": "furnizor", "reason": "Wrong VAT rate since Monday." }""");
            Assert.Equal(HttpStatusCode.Created, status);
            path = $"/v1/stops/{stop!["id"]}";
            for (var order = 1; order <= 5; order++)
            {
                var settled = await shop.SettledAsync(Shop.Event($"e-{order}", Shop.Order($"{order}")));
                ids.Add(settled["result"]!.GetValue<string>().Replace("invoice:", "", StringComparison.Ordinal));
            }

            await Task.Delay(500);
            Assert.Empty(shop.Gateway.Authority.Sent);
            Assert.Equal(5, (await shop.GetAsync(path))["held"]!.GetValue<int>());
        }

        await using var again = await Shop.OpenAsync(folder: folder);
        await Task.Delay(500);
        Assert.Empty(again.Gateway.Authority.Sent);
        var (lifted, answer) = await again.SendAsync($"{path}/lift", key: Shop.SecondKey);

        Assert.Equal((HttpStatusCode.OK, "key:acme-second"), (lifted, answer!["liftedBy"]!.GetValue<string>()));
        foreach (var id in ids)
        {
            await again.Gateway.UntilAsync(again.Http, id, state => state["standing"]!.GetValue<string>() == "completed");
        }

        Assert.Equal(5, again.Gateway.Authority.Sent.Count);
        var history = (await again.GetAsync("/v1/stops/history")).AsArray();
        Assert.Equal(["deliveries.stopped", "deliveries.released"], history.Select(entry => entry!["kind"]!.GetValue<string>()));
        Assert.Contains("acme-second", history[1]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WrongOrOfAnotherTenant_IsRefused()
    {
        await using var shop = await Shop.OpenAsync();
        var (_, stop) = await shop.SendAsync("/v1/stops", """{ "destination": "authority", "reason": "A drill." }""");

        foreach (var body in (string[])["{}", """{ "series": "nobody", "reason": "x" }""", """{ "destination": "nowhere", "reason": "x" }"""])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync("/v1/stops", body)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync($"/v1/stops/{stop!["id"]}/lift", key: TestGateway.OtherKey)).Status);
        var settled = await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        await Task.Delay(300);
        Assert.Equal("done", settled["status"]!.GetValue<string>());
        Assert.Empty(shop.Gateway.Authority.Sent);
    }

    [Fact]
    public async Task CommandLine_SetListLift_SaysWhatWaits()
    {
        await using var shop = await Shop.OpenAsync();
        Environment.SetEnvironmentVariable(Variable, TestGateway.Key);

        var set = await RunAsync(shop, "stops", "set", "--reason", "A drill.");
        await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        var list = await RunAsync(shop, "stops", "list");
        var id = set.Output.Split('\t')[0];
        var lift = await RunAsync(shop, "stops", "lift", id, "--json");
        var none = await RunAsync(shop, "stops", "list");
        var wrong = await RunAsync(shop, "stops", "set");

        Assert.Equal((id, "1"), (list.Output.Split('\t')[0], list.Output.Split('\t')[3]));
        var action = JsonNode.Parse(lift.Output)!["availableActions"]![0]!;
        Assert.Equal(("lift", "It was lifted."), (action["action"]!.GetValue<string>(), action["whyNot"]!.GetValue<string>()));
        Assert.Equal((0, ""), (none.Code, none.Output));
        Assert.Equal(2, wrong.Code);
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(Shop shop, params string[] arguments) =>
        GatewayCommand.RunAsync([.. arguments, "--url", shop.Gateway.Address.ToString(), "--key", $"env:{Variable}"]);
}
