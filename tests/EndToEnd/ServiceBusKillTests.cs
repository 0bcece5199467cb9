using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Invoicing.Connectors.Tests.ServiceBus;
using Invoicing.EndToEnd.Tests.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>A gateway that takes invoices from a queue of Azure Service Bus is killed when an invoice is durable and its message is not yet
/// completed.</summary>
public sealed class ServiceBusKillTests : IAsyncLifetime
{
    private const string Key = "acme-key-0123456789abcdef0123456789";
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly LoopbackServiceBus _bus = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bus.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Serve_KilledBetweenDurableAndComplete_TakesTheMessageAgainAndMakesOneInvoice()
    {
        var queue = _bus.Queue("invoices", keepsSessions: true);
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (address, configuration) = Configure();
        using var first = new RunningCommand("serve", "--config", configuration);
        queue.Settling = id =>
        {
            if (id != "m-2" || killed.Task.IsCompleted)
            {
                return LoopbackVerdict.Counts;
            }

            first.SignalAsync("KILL").GetAwaiter().GetResult();
            killed.SetResult();
            return LoopbackVerdict.IsNeverHeard;
        };
        await first.UntilAsync("Now listening on");
        await SendAsync("m-1", "m-2", "m-3");
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await first.EndAsync();

        using var second = new RunningCommand("serve", "--config", configuration);
        await second.UntilAsync("Now listening on");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (queue.Settled.Count < 3)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Equal(["accepted m-1", "accepted m-2", "accepted m-3"], queue.Settled);
        Assert.Equal(["m-1", "m-2", "m-2", "m-3"], queue.Delivered);
        using var client = new HttpClient { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        var page = await client.GetFromJsonAsync<JsonObject>("/v1/invoices");
        Assert.Equal(
            ["m-1", "m-2", "m-3"],
            page!["invoices"]!.AsArray().Select(invoice => invoice!["number"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );
    }

    private async Task SendAsync(params string[] numbers)
    {
        await using var erp = new ServiceBusClient(_bus.ConnectionString);
        await using var sender = erp.CreateSender("invoices");
        foreach (var number in numbers)
        {
            var invoice = JsonNode.Parse(await File.ReadAllTextAsync(GatewayProcess.Sample("ro-standard.json")))!;
            invoice["number"] = number;
            await sender.SendMessageAsync(
                new(invoice.ToJsonString())
                {
                    MessageId = number,
                    SessionId = "seller",
                    ContentType = "application/json",
                    ApplicationProperties = { ["tenant"] = "acme" },
                }
            );
        }
    }

    /// <summary>The connection string stands in a file, as a secret does; nobody listens where the route leads.</summary>
    private (string Address, string File) Configure()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        File.WriteAllText(Path.Combine(_folder, "bus"), _bus.ConnectionString);
        var file = Path.Combine(_folder, "gateway.json");
        File.WriteAllText(
            file,
            $$"""
            {
              "data": "{{_folder}}/data", "urls": "{{address}}",
              "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["invoices:read"],
                "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}}" } ] },
              "destinations": [ { "id": "nobody", "connector": "httpApi", "settings": { "address": "http://127.0.0.1:{{FreePort()}}/" } } ],
              "routes": [ { "id": "ro", "format": "ubl-2.1", "destination": "nobody" } ],
              "brokers": { "bus": { "url": "servicebus://{{_bus.Authority}}", "connectionString": "file:{{_folder}}/bus" } },
              "queues": { "erp": { "broker": "bus", "address": "invoices", "pause": "00:00:00.2" } }
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
