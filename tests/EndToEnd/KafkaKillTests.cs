using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.EndToEnd.Tests.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>A gateway that takes business events from Kafka is killed in the middle: every order becomes one invoice under the next number, and what is no
/// event
/// holds up nothing.</summary>
public sealed class KafkaKillTests : IDisposable
{
    private const string Key = "acme-key-0123456789abcdef0123456789";
    private const int Orders = 300;
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-kafka-").FullName;
    private readonly MockKafka _kafka = new();

    public void Dispose()
    {
        _kafka.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Serve_KilledWhileItTakesEvents_EachOrderIsOneInvoiceAndEverythingIsCommitted()
    {
        var (address, configuration) = Configure();
        await SendAsync(0, Orders / 2);
        await _kafka.SendAsync("orders", "kontor", "this is no event");
        await _kafka.SendAsync("orders", "kontor", Event("bad", """{ "id": "bad", "seller": "hafenwerk" }"""));
        await _kafka.SendAsync("orders", "kontor", Event("foreign", Order("F-1", "nobody")));
        using var client = new HttpClient { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        using (var first = new RunningCommand("serve", "--config", configuration))
        {
            await first.UntilAsync("Now listening on");
            await UntilAsync(client, "done", 5, first);
            await first.SignalAsync("KILL");
            await first.EndAsync();
        }

        // Meanwhile the same comes again, and more, in the binary mode.
        await SendAsync(Orders / 3, Orders, isBinary: true);
        using var second = new RunningCommand("serve", "--config", configuration);
        await second.UntilAsync("Now listening on");
        await UntilAsync(client, "done", 2 * Orders, second);

        foreach (var seller in (string[])["hafenwerk", "kontor"])
        {
            var period = (await client.GetFromJsonAsync<JsonObject>($"/v1/series/{seller}/report"))!["periods"]![0]!;
            Assert.Equal((Orders, true), (period["documents"]!.GetValue<int>(), period["isWhole"]!.GetValue<bool>()));
            var group = $"invoicing.{seller}";
            for (var patience = 0; _kafka.Uncommitted("orders", group) > 0 && patience < 100; patience++)
            {
                await Task.Delay(100);
            }

            Assert.Equal(0, _kafka.Uncommitted("orders", group));
        }

        var parked = (await client.GetFromJsonAsync<JsonObject>("/v1/events?status=parked&limit=500"))!["events"]!.AsArray();
        Assert.Equal(
            ["GW-REC-DATA", "GW-REC-EVENT", "GW-REC-SELLER"],
            parked.Select(one => one!["reason"]!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );
        var unreadable = parked.Single(one => one!["type"]!.GetValue<string>() == "unreadable")!;
        Assert.Equal("kafka:orders", unreadable["source"]!.GetValue<string>());
    }

    private async Task UntilAsync(HttpClient client, string status, int least, RunningCommand gateway)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        for (var found = 0; found < least; await Task.Delay(50, patience.Token))
        {
            found = 0;
            var path = $"/v1/events?status={status}&limit=500";
            for (string? next = path; next is not null; )
            {
                var page = (await client.GetFromJsonAsync<JsonObject>(next, patience.Token))!;
                found += page["events"]!.AsArray().Count;
                next = page["nextCursor"]?.GetValue<string>() is { } cursor ? $"{path}&cursor={cursor}" : null;
            }

            Assert.False(gateway.HasEnded, gateway.Said);
        }
    }

    private Task SendAsync(int from, int to, bool isBinary = false) =>
        Task.WhenAll(
            Enumerable
                .Range(from, to - from)
                .SelectMany(number => new[] { "hafenwerk", "kontor" }.Select(seller => SendAsync(seller, $"{seller}-{number}", isBinary)))
        );

    private Task SendAsync(string seller, string id, bool isBinary) =>
        isBinary
            ? _kafka.SendAsync(
                "orders",
                seller,
                Order(id, seller),
                ("ce_specversion", "1.0"),
                ("ce_id", id),
                ("ce_source", "/shop"),
                ("ce_type", "OrderPlaced"),
                ("content-type", "application/json")
            )
            : _kafka.SendAsync("orders", seller, Event(id, Order(id, seller)), ("content-type", "application/cloudevents+json"));

    private static string Event(string id, string data) =>
        $$"""{ "specversion": "1.0", "id": "{{id}}", "source": "/shop", "type": "OrderPlaced", "data": {{data}} }""";

    private static string Order(string id, string seller) =>
        $$"""
            { "id": "{{id}}", "seller": "{{seller}}", "currency": "EUR", "buyer": { "name": "Stadtwerke AG", "address": { "city": "Kassel", "postCode": "34117", "country": "DE" } },
              "lines": [ { "id": "1", "name": "Wartung", "quantity": 1, "price": { "amount": 100 } } ] }
            """;

    /// <summary>Nobody listens where the route leads, and the rules are asked on the way alone.</summary>
    private (string Address, string File) Configure()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var file = Path.Combine(_folder, "gateway.json");
        File.WriteAllText(
            file,
            $$"""
            {
              "data": "{{_folder}}/data", "urls": "{{address}}", "limits": { "requestsPerSecond": 10000, "burst": 10000 },
              "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["receivables:read"],
                "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}}" } ] },
              "destinations": [ { "id": "nobody", "connector": "httpApi", "settings": { "address": "http://127.0.0.1:{{FreePort()}}/" } } ],
              "routes": [ { "id": "de", "format": "ubl-2.1", "destination": "nobody" } ],
              "kafka": { "shop": { "servers": "{{_kafka.Servers}}", "topic": "orders", "tenant": "acme", "sellers": ["hafenwerk", "kontor"], "mostInCommit": 20,
                "session": "00:00:06", "pause": "00:00:00.5" } },
              "receivables": {
                "checkBeforeIssue": false,
                "series": { "hafenwerk": { "tenant": "acme", "prefix": "R{yyyy}-" }, "kontor": { "tenant": "acme", "prefix": "K{yyyy}-" } },
                "sellers": {
                  "hafenwerk": { "tenant": "acme", "name": "Hafenwerk GmbH", "vatId": "DE811907980", "city": "Hamburg", "postCode": "20457", "country": "DE" },
                  "kontor": { "tenant": "acme", "name": "Kontor GmbH", "vatId": "DE129273398", "city": "Bremen", "postCode": "28195", "country": "DE" } }
              }
            }
            """
        );
        return (address, file);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
