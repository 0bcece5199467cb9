using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

public sealed class EventTests
{
    [Fact]
    public async Task Post_OrderPlaced_IsIssuedAndGoesItsWayToTheAcknowledgement()
    {
        await using var shop = await Shop.OpenAsync();

        var settled = await shop.SettledAsync(Shop.Event("e-1", Shop.Order("4711")));

        var id = settled["result"]!.GetValue<string>().Replace("invoice:", "", StringComparison.Ordinal);
        var receivable = await shop.GetAsync($"/v1/receivables/{id}");
        Assert.Matches("^F-20[0-9]{2}-0001$", receivable["number"]!.GetValue<string>());
        Assert.Equal(242m, receivable["withVat"]!.GetValue<decimal>());
        Assert.StartsWith("RF", receivable["reference"]!.GetValue<string>(), StringComparison.Ordinal);
        var invoice = await shop.Gateway.UntilAsync(shop.Http, id, state => state["standing"]!.GetValue<string>() == "completed");
        Assert.Equal(receivable["number"]!.GetValue<string>(), invoice["number"]!.GetValue<string>());
        var timeline = await shop.GetAsync($"/v1/invoices/{id}/timeline");
        Assert.Contains("receivable.issued", timeline.ToJsonString(), StringComparison.Ordinal);
        var entries = (await shop.GetAsync($"/v1/receivables/{id}/entries")).AsArray();
        Assert.Equal(0m, entries[0]!["lines"]!.AsArray().Sum(line => line!["amount"]!.GetValue<decimal>()));
        Assert.True((await shop.GetAsync("/v1/series/furnizor/report"))["isWhole"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Post_SameOrderByEveryModeAndUnderOtherIds_IsOneInvoice()
    {
        await using var shop = await Shop.OpenAsync();
        var order = Shop.Order("4712");
        var first = await shop.SettledAsync(Shop.Event("e-1", order));
        await shop.PostAsync(Shop.Event("e-1", order));
        await shop.PostAsync($"[{Shop.Event("e-1", order)}, {Shop.Event("e-2", order)}]", "application/cloudevents-batch+json");
        using var binary = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/events", UriKind.Relative));
        binary.Content = new StringContent(
            order.Replace("100", "100.00", StringComparison.Ordinal),
            Encoding.UTF8,
            new MediaTypeHeaderValue("application/json")
        );
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("specversion", "1.0"), ("id", "e-3"), ("source", "/shop"), ("type", "OrderPlaced")])
        {
            binary.Headers.Add($"ce-{name}", value);
        }

        using var answer = await shop.Http.SendAsync(binary);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var third = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["events"]![0]!;
        Assert.Equal(("duplicate", $"/v1/events/{first["id"]}"), (third["status"]!.GetValue<string>(), third["original"]!.GetValue<string>()));
        Assert.Single((await shop.GetAsync("/v1/receivables"))["receivables"]!.AsArray());
        Assert.Single((await shop.GetAsync("/v1/invoices"))["invoices"]!.AsArray());
    }

    [Fact]
    public async Task Post_PoisonBetweenOthers_ParksAloneAndGoesOnOnceItsCauseIsGone()
    {
        await using var shop = await Shop.OpenAsync();
        var poison = Shop.Order("bad").Replace("\"Client SA\"", "\"\"", StringComparison.Ordinal);
        using var answer = await shop.PostAsync(
            $"[{Shop.Event("a", Shop.Order("1"))}, {Shop.Event("b", "{}")}, {Shop.Event("c", poison)}, {Shop.Event("d", Shop.Order("2"))}]",
            "application/cloudevents-batch+json"
        );
        var events = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["events"]!.AsArray();
        var settled = new List<JsonNode>();
        foreach (var one in events)
        {
            settled.Add(await shop.SettledAsync(new Uri($"/v1/events/{one!["id"]}", UriKind.Relative)));
        }

        Assert.Equal(["done", "parked", "parked", "done"], settled.Select(one => one["status"]!.GetValue<string>()));
        Assert.Equal("GW-REC-DATA", settled[1]["reason"]!["code"]!.GetValue<string>());
        Assert.NotNull(settled[2]["reason"]!["hint"] ?? settled[2]["reason"]!["message"]);
        var (status, retried) = await shop.SendAsync($"/v1/events/{settled[2]["id"]}/retry");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("pending", retried!["status"]!.GetValue<string>());
        Assert.Equal("parked", (await shop.SettledAsync(new Uri($"/v1/events/{settled[2]["id"]}", UriKind.Relative)))["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync($"/v1/events/{settled[1]["id"]}/discard")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.SendAsync($"/v1/events/{settled[0]["id"]}/discard")).Status);
    }

    [Fact]
    public async Task Post_UnknownMembers_AreNamedAndKept()
    {
        await using var shop = await Shop.OpenAsync();

        var settled = await shop.SettledAsync(Shop.Event("u", Shop.Order("9", extra: """, "giftWrap": true""")));

        Assert.Equal(["/data/giftWrap"], settled["unknown"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.True(settled["status"]!.GetValue<string>() == "done", settled.ToJsonString());
    }

    [Fact]
    public async Task Post_SameIdWithOtherContent_IsRefusedAndSameOrderWithOtherContentIsParked()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));

        using var refused = await shop.PostAsync(Shop.Event("e-1", Shop.Order("1", 200)));
        var parked = await shop.SettledAsync(Shop.Event("e-2", Shop.Order("1", 200)));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(("parked", "GW-REC-KEY-TAKEN"), (parked["status"]!.GetValue<string>(), parked["reason"]!["code"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("application/cloudevents+json", "{")]
    [InlineData("application/cloudevents+json", """{ "specversion": "0.3", "id": "1", "source": "s", "type": "OrderPlaced" }""")]
    [InlineData("application/cloudevents+json", """{ "specversion": "1.0", "source": "s", "type": "OrderPlaced" }""")]
    [InlineData("application/cloudevents-batch+json", "{}")]
    [InlineData("application/json", "{}")]
    public async Task Post_NoEvent_IsRefusedWithReasonAndWayOut(string mediaType, string body)
    {
        await using var shop = await Shop.OpenAsync();

        using var answer = await shop.PostAsync(body, mediaType);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var fault = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["faults"]![0]!;
        Assert.Equal("GW-REC-EVENT", fault["code"]!.GetValue<string>());
        Assert.NotNull(fault["hint"]);
    }

    [Fact]
    public async Task Post_FiftyOrdersAtOnce_GetNumbersWithoutAGap()
    {
        await using var shop = await Shop.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => shop.SettledAsync(Shop.Event($"e-{index}", Shop.Order($"{index}")))));

        Assert.All(answers, answer => Assert.Equal("done", answer["status"]!.GetValue<string>()));
        var report = (await shop.GetAsync("/v1/series/furnizor/report"))["periods"]![0]!;
        Assert.Equal((50, 51), (report["documents"]!.GetValue<int>(), report["next"]!.GetValue<int>()));
        Assert.Empty(report["missing"]!.AsArray());
    }
}
