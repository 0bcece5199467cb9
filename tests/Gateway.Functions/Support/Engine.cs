using DurableTask.Core;
using Invoicing.Bench.Hub;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>The app's own functions on Durable Task, with a scripted destination; the hub is in memory unless a test brings another.</summary>
internal sealed class Engine : IAsyncDisposable
{
    /// <summary>
    /// Far above what a test takes: the hub looks for work twice a second, and the machine may be busy. One on Azure Storage takes a message that came in the
    /// middle of another run of its instance up again after half a minute, and perhaps more than once.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly HubEngine _engine;
    private readonly TimerFunctions _timers;

    private Engine(HubEngine engine)
    {
        _engine = engine;
        _timers = engine.Create<TimerFunctions>();
        Client = new() { BaseAddress = engine.Address };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", FunctionsApp.Key);
    }

    /// <summary>Called after an activity has done its work and before Durable Task hears of it.</summary>
    public Action<Stage> BeforeAnswer { get; set; } = _ => { };

    /// <summary>Stages that activities ran, in their order.</summary>
    public List<Stage> Ran { get; } = [];

    /// <summary>What the orchestrator wrote to the log.</summary>
    public required LogLines Lines { get; init; }

    public HttpClient Client { get; }

    public DurableTaskClient Instances => _engine.Instances;

    public IInvoiceStore Store => _engine.Store;

    public TimerFunctions Timers => _timers;

    public static async Task<Engine> StartAsync(GatewayOptions options, ScriptedConnector connector, IOrchestrationService? hub = null)
    {
        Engine engine = null!;
        var lines = new LogLines();
        var started = await HubEngine.StartAsync(
            options,
            FunctionsApp.ChannelsOf(options, connector),
            hub ?? new InMemoryHub(),
            stage => engine.Answer(stage),
            lines
        );
        return engine = new(started) { Lines = lines };
    }

    /// <summary>A class with functions, made as the worker makes it.</summary>
    public T Create<T>() => _engine.Create<T>();

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
        await _engine.DisposeAsync();
    }

    private void Answer(Stage stage)
    {
        lock (Ran)
        {
            Ran.Add(stage);
        }

        BeforeAnswer(stage);
    }
}
