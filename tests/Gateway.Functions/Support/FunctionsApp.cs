using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Functions.Composition;
using Invoicing.Gateway.Functions.Http;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>
/// The gateway of the shell on Azure behind an app as the worker's is: its own services, its own routing, an endpoint that a function stands behind, and a
/// client of orchestrations that is the call's.
/// </summary>
internal sealed class FunctionsApp : IAsyncDisposable
{
    public const string Key = "acme-key-0123456789abcdef0123456789";
    private readonly WebApplication _gateway;
    private readonly WebApplication _worker;

    private FunctionsApp(WebApplication gateway, WebApplication worker) => (_gateway, _worker) = (gateway, worker);

    public IServiceProvider Services => _gateway.Services;

    public FakeInstances Instances { get; } = new();

    public static GatewayOptions Options(string folder) =>
        new()
        {
            Data = folder,
            Urls = "http://127.0.0.1:0",
            Api = new() { Keys = [KeyOf(Key, "acme", Scopes.All), KeyOf("other", "other", Scopes.All), KeyOf("reader", "acme", [Scopes.InvoicesRead])] },
            Destinations = [new() { Id = "there", Connector = Scripted.ConnectorId }],
            Routes =
            [
                new()
                {
                    Id = "route",
                    Format = "ubl-2.1",
                    Destination = "there",
                    Acknowledgement = new() { FirstLook = TimeSpan.FromSeconds(1) },
                },
            ],
            Worker = new() { Node = "test" },
        };

    /// <summary>Behind an endpoint that hands requests over with instances that only keep what was asked of them.</summary>
    public static Task<FunctionsApp> StartAsync(GatewayOptions options, IConnector connector) =>
        StartAsync(
            options,
            connector,
            static (app, http) =>
            {
                app.Services.GetRequiredService<OrchestrationStarter>().Through(app.Instances);
                return app.Services.GetRequiredService<InProcessServer>().ServeAsync(http);
            }
        );

    /// <summary>Behind an endpoint of the caller's.</summary>
    public static async Task<FunctionsApp> StartAsync(GatewayOptions options, IConnector connector, Func<FunctionsApp, HttpContext, Task> serve)
    {
        var made = await FunctionsGateway.CreateAsync(options, ChannelsOf(options, connector), isHosted: false, TimeProvider.System);
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => $"{fault.Path} {fault.Message}")));
        await made.Value.StartAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var worker = builder.Build();
        var app = new FunctionsApp(made.Value, worker);
        worker.Map(
            "/{area}/{*path}",
            (HttpContext http) =>
            {
                http.Items["worker"] = "its own";
                return serve(app, http);
            }
        );
        await worker.StartAsync();
        return app;
    }

    /// <summary>The self-hosted gateway with the same options, to compare with.</summary>
    public static async Task<WebApplication> SelfHostedAsync(GatewayOptions options, IConnector connector)
    {
        var made = await GatewayHost.CreateAsync(options, DocumentEngine.All(), ChannelsOf(options, connector), TimeProvider.System);
        await made.Value!.StartAsync();
        return made.Value;
    }

    public HttpClient Client(string? key = Key) => ClientOf(_worker, key);

    public static HttpClient ClientOf(WebApplication app, string? key = Key)
    {
        var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _gateway.StopAsync();
        await _gateway.DisposeAsync();
    }

    private static ApiKeyOptions KeyOf(string key, string tenant, IReadOnlyList<string> scopes) =>
        new()
        {
            Name = key,
            Tenant = tenant,
            Scopes = scopes,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        };

    public static OutboundServices ChannelsOf(GatewayOptions options, IConnector connector)
    {
        var channels = OutboundServices.All(options, TimeProvider.System);
        return channels with { Connectors = [.. channels.Connectors, new Scripted(connector)] };
    }

    private sealed class Scripted(IConnector connector) : IConnectorFactory
    {
        public const string ConnectorId = "scripted";

        public string Id => ConnectorId;

        public Result<IConnector> Create(Destination destination) => Result<IConnector>.Success(connector);
    }
}
