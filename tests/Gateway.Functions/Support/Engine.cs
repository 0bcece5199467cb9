using System.Net;
using System.Net.Sockets;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>
/// The app's own functions on Durable Task: its client, its worker and its dispatcher, with a hub in memory in place of Azure Storage. The functions are made
/// from the container that Program builds. Nothing here is the Functions host.
/// </summary>
internal sealed class Engine : IAsyncDisposable
{
    /// <summary>Far above what a test takes: the hub looks for work twice a second, and the machine may be busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly FunctionsApp _app;
    private readonly IHost _worker;
    private readonly DurableTaskTestHost _host;
    private readonly TimerFunctions _timers;

    private Engine(FunctionsApp app, IHost worker, DurableTaskTestHost host)
    {
        (_app, _worker, _host) = (app, worker, host);
        _timers = ActivatorUtilities.CreateInstance<TimerFunctions>(worker.Services);
        Client = app.Client();
    }

    /// <summary>Called after an activity has done its work and before Durable Task hears of it.</summary>
    public Action<Stage> BeforeAnswer { get; set; } = _ => { };

    /// <summary>Stages that activities ran, in their order.</summary>
    public List<Stage> Ran { get; } = [];

    public HttpClient Client { get; }

    public DurableTaskClient Instances => _host.Client;

    public IInvoiceStore Store => _app.Services.GetRequiredService<IInvoiceStore>();

    public static async Task<Engine> StartAsync(GatewayOptions options, ScriptedConnector connector)
    {
        Engine engine = null!;
        HttpFunctions http = null!;
        var app = await FunctionsApp.StartAsync(options, connector, (_, call) => http.ApiAsync(call.Request, engine.Instances));
        var worker = FunctionsWorker.Build([], app.Services);
        http = ActivatorUtilities.CreateInstance<HttpFunctions>(worker.Services);
        var functions = ActivatorUtilities.CreateInstance<InvoiceFunctions>(worker.Services);
        var host = await DurableTaskTestHost.StartAsync(registry => Register(registry, functions, stage => engine.Answer(stage)), new() { Port = FreePort() });
        engine = new(app, worker, host);
        return engine;
    }

    /// <summary>A class with functions, made as the worker makes it.</summary>
    public T Create<T>() => ActivatorUtilities.CreateInstance<T>(_worker.Services);

    /// <summary>The timer that picks acknowledgements up.</summary>
    public Task PickUpAsync() => _timers.PickUpAsync(new TimerInfo(), Instances, default);

    /// <summary>The instance of an invoice, once it is as it should be.</summary>
    public async Task<OrchestrationMetadata> WhenAsync(TransmissionId id, Func<OrchestrationMetadata, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Instances.GetInstanceAsync(id.ToString(), getInputsAndOutputs: true, patience.Token) is { } instance && condition(instance))
            {
                return instance;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>The instance of an invoice, once it has ended.</summary>
    public Task<OrchestrationMetadata> EndAsync(TransmissionId id) => WhenAsync(id, instance => instance.IsCompleted);

    /// <summary>The instance of an invoice, once its status says so.</summary>
    public Task<OrchestrationMetadata> WhenAsync(TransmissionId id, Stage stage, ProcessingStatus standing) =>
        WhenAsync(id, instance => instance.ReadCustomStatusAs<InvoiceStep>() is { } step && (step.Stage, step.Status) == (stage, standing));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _worker.Dispose();
        await _app.DisposeAsync();
    }

    private static void Register(DurableTaskRegistry registry, InvoiceFunctions functions, Action<Stage> answer)
    {
        registry.AddOrchestratorFunc<InvoiceRun, InvoiceStep>(InvoiceOrchestration.Name, (context, _) => InvoiceFunctions.OrchestrateAsync(context));
        Add(Stage.Validate, functions.ValidateAsync);
        Add(Stage.CalculateTaxes, functions.CalculateTaxesAsync);
        Add(Stage.Convert, functions.ConvertAsync);
        Add(Stage.Sign, functions.SignAsync);
        Add(Stage.Transmit, functions.TransmitAsync);
        Add(Stage.Acknowledge, functions.AcknowledgeAsync);
        Add(Stage.Finish, functions.FinishAsync);

        void Add(Stage stage, Func<TransmissionId, CancellationToken, Task<InvoiceStep>> activity) =>
            registry.AddActivityFunc<TransmissionId, InvoiceStep>(
                stage.ToString(),
                async (_, id) =>
                {
                    var step = await activity(id, default);
                    answer(stage);
                    return step;
                }
            );
    }

    private void Answer(Stage stage)
    {
        lock (Ran)
        {
            Ran.Add(stage);
        }

        BeforeAnswer(stage);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
