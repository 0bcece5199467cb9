using System.Net;
using System.Net.Sockets;
using DurableTask.Core;
using Grpc.Net.Client;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Composition;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invoicing.Bench.Hub;

/// <summary>
/// The app's own functions on Durable Task: its client, its worker and the dispatcher of its in-process test host, over whichever hub. The functions are made
/// from the container that Program builds, requests come in by HTTP through the function of the API. Nothing here is the Functions host.
/// </summary>
internal sealed class HubEngine : IAsyncDisposable
{
    private readonly WebApplication _gateway;
    private readonly IHost _worker;
    private readonly DurableTaskTestHost _host;
    private readonly WebApplication _front;

    private HubEngine(WebApplication gateway, IHost worker, DurableTaskTestHost host, WebApplication front) =>
        (_gateway, _worker, _host, _front) = (gateway, worker, host, front);

    /// <summary>Where the API is.</summary>
    public Uri Address => new(_front.Urls.First());

    /// <summary>The orchestrations.</summary>
    public DurableTaskClient Instances => _host.Client;

    /// <summary>The gateway's store.</summary>
    public IInvoiceStore Store => _gateway.Services.GetRequiredService<IInvoiceStore>();

    /// <summary>Starts everything.</summary>
    /// <param name="options">The gateway's options; its <c>Urls</c> are the front's.</param>
    /// <param name="channels">What reaches out.</param>
    /// <param name="hub">The hub; made before, and started here. It is a client too.</param>
    /// <param name="ran">Called after an activity has done its work and before Durable Task hears of it.</param>
    /// <param name="logs">Where Durable Task's worker, and so the orchestrator, writes its lines; null for nowhere.</param>
    public static async Task<HubEngine> StartAsync(
        GatewayOptions options,
        OutboundServices channels,
        IOrchestrationService hub,
        Action<Stage> ran,
        ILoggerProvider? logs = null
    )
    {
        var made = await FunctionsGateway.CreateAsync(options, channels, isHosted: false, TimeProvider.System);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", made.Faults.Select(fault => $"{fault.Path} {fault.Message}")));
        }

        await made.Value.StartAsync();
        var worker = FunctionsWorker.Build([], made.Value.Services);
        var functions = ActivatorUtilities.CreateInstance<InvoiceFunctions>(worker.Services);
        var http = ActivatorUtilities.CreateInstance<HttpFunctions>(worker.Services);
        var client = new TaskCompletionSource<DurableTaskClient>(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = await StartHostAsync(hub, logs, registry => Register(registry, functions, client.Task, ran));
        client.SetResult(host.Client);
        var front = await StartFrontAsync(options.Urls, call => http.ApiAsync(call.Request, host.Client));
        return new(made.Value, worker, host, front);
    }

    /// <summary>A class with functions, made as the worker makes it.</summary>
    public T Create<T>() => ActivatorUtilities.CreateInstance<T>(_worker.Services);

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _host.DisposeAsync();
        _worker.Dispose();
        await _gateway.StopAsync();
        await _gateway.DisposeAsync();
    }

    private static async Task<WebApplication> StartFrontAsync(string urls, RequestDelegate serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        var front = builder.Build();
        front.Map("/{area}/{*path}", serve);
        await front.StartAsync();
        return front;
    }

    /// <summary>As DurableTaskTestHost.StartAsync does it, with a hub of the caller's. Source: Microsoft.DurableTask.InProcessTestHost 0.2.3.</summary>
    private static async Task<DurableTaskTestHost> StartHostAsync(IOrchestrationService hub, ILoggerProvider? logs, Action<DurableTaskRegistry> register)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var sidecar = WebApplication.CreateSlimBuilder();
        sidecar.Logging.ClearProviders();
        sidecar.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        sidecar.Services.AddGrpc();
        sidecar.Services.AddSingleton(hub).AddSingleton((IOrchestrationServiceClient)hub).AddSingleton<TaskHubGrpcServer>();
        var server = sidecar.Build();
        server.MapGrpcService<TaskHubGrpcServer>();
        await server.StartAsync();

        var channel = GrpcChannel.ForAddress(address);
        var worker = Host.CreateEmptyApplicationBuilder(new());
        if (logs is not null)
        {
            worker.Logging.AddProvider(logs);
        }

        worker.Services.AddDurableTaskWorker(builder => builder.UseGrpc(channel).AddTasks(register));
        worker.Services.AddDurableTaskClient(builder => builder.UseGrpc(channel).RegisterDirectly());
        var running = worker.Build();
        await running.StartAsync();
        return new(server, running, channel, running.Services.GetRequiredService<DurableTaskClient>());
    }

    private static void Register(DurableTaskRegistry registry, InvoiceFunctions functions, Task<DurableTaskClient> client, Action<Stage> ran)
    {
        registry.AddOrchestratorFunc<InvoiceRun, InvoiceStep>(InvoiceOrchestration.Name, (context, _) => InvoiceFunctions.OrchestrateAsync(context));
        Add(Stage.Validate, functions.ValidateAsync);
        Add(Stage.CalculateTaxes, functions.CalculateTaxesAsync);
        Add(Stage.Convert, functions.ConvertAsync);
        Add(Stage.Sign, functions.SignAsync);
        Add(Stage.Transmit, functions.TransmitAsync);
        Add(Stage.Acknowledge, functions.AcknowledgeAsync);
        Add(Stage.Finish, functions.FinishAsync);

        void Add(Stage stage, Func<TransmissionId, DurableTaskClient, CancellationToken, Task<InvoiceStep>> activity) =>
            registry.AddActivityFunc<TransmissionId, InvoiceStep>(
                stage.ToString(),
                async (_, id) =>
                {
                    var step = await activity(id, await client, default);
                    ran(stage);
                    return step;
                }
            );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
