using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests;

/// <summary>A gateway on a free loopback port with a data folder of its own, and an authority that the test holds in its hand.</summary>
public sealed class TestGateway : IAsyncDisposable
{
    public const string Key = "acme-key-0123456789abcdef0123456789";
    public const string OtherKey = "other-key-0123456789abcdef0123456789";

    private TestGateway(WebApplication app, string folder, FakeAuthority authority) => (App, Folder, Authority) = (app, folder, authority);

    public WebApplication App { get; }

    public string Folder { get; }

    public FakeAuthority Authority { get; }

    private bool KeepsFolder { get; init; }

    public Uri Address => new(App.Urls.First());

    public IServiceProvider Services => App.Services;

    public static ApiKeyOptions KeyOf(string key, string name, string tenant, params string[] scopes) =>
        new()
        {
            Name = name,
            Tenant = tenant,
            Scopes = scopes.Length > 0 ? scopes : Scopes.All,
            Sha256 = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        };

    public static GatewayOptions Options(string folder) =>
        new()
        {
            Data = folder,
            Urls = "http://127.0.0.1:0",
            Api = new() { Keys = [KeyOf(Key, "acme-erp", "acme"), KeyOf(OtherKey, "other-erp", "other")] },
            Limits = new() { RequestsPerSecond = 10_000, Burst = 10_000 },
            Destinations = [new() { Id = "authority", Connector = FakeAuthority.ConnectorId }],
            Routes =
            [
                new()
                {
                    Id = "to-authority",
                    Format = "ubl-2.1",
                    Destination = "authority",
                    Acknowledgement = new() { FirstLook = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(50) },
                },
            ],
            Worker = new() { Node = "test", IdlePause = TimeSpan.FromMilliseconds(20) },
            Webhooks = new() { AllowPrivateNetworks = true, IdlePause = TimeSpan.FromMilliseconds(20) },
            StopWithin = TimeSpan.FromSeconds(5),
        };

    public static async Task<TestGateway> StartAsync(
        Func<GatewayOptions, GatewayOptions>? with = null,
        string? folder = null,
        Action<IServiceCollection>? services = null,
        bool keep = false
    )
    {
        folder ??= Directory.CreateTempSubdirectory("gw-server").FullName;
        var options = Options(folder);
        options = with?.Invoke(options) ?? options;
        var authority = new FakeAuthority();
        var channels = OutboundServices.All(options, TimeProvider.System);
        var host = await GatewayHost.CreateAsync(
            options,
            DocumentEngine.All(options.Limits.ForReading()),
            channels with
            {
                Connectors = [.. channels.Connectors, authority],
            },
            TimeProvider.System,
            shell =>
            {
                PipelineServices.AddLoops(shell);
                QueueListeners.Add(shell, options);
                ReceivableServices.AddLoops(shell, options);
                services?.Invoke(shell);
            }
        );
        Assert.True(host.Succeeded, string.Join("; ", host.Faults.Select(fault => $"{fault.Path} {fault.Message}")));
        await host.Value.StartAsync();
        return new(host.Value, folder, authority) { KeepsFolder = keep };
    }

    public HttpClient Client(string? key = Key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Waits until the invoice is as asked; fails after 20 seconds.</summary>
    public async Task<JsonObject> UntilAsync(HttpClient client, string id, Func<JsonObject, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        JsonObject? last = null;
        while (!patience.IsCancellationRequested)
        {
            last = await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}");
            if (isSo(last!))
            {
                return last!;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The invoice stays as {last}");
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (!KeepsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
