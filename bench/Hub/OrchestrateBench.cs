using System.Diagnostics;
using System.Text.Json;
using DurableTask.Core;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Sandbox.HttpApi;
using Microsoft.AspNetCore.Builder;

namespace Invoicing.Bench.Hub;

/// <summary>
/// The same invoices, the whole way, by the two drivers one after the other in one process: the scheduler of the self-hosted gateway, and orchestrations on
/// Durable Task's engine. Store in SQLite, receiver in the process, requests over HTTP, for both.
/// </summary>
internal static class OrchestrateBench
{
    private const int Warmup = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it.</summary>
    /// <param name="invoices">How many, after twenty that warm up.</param>
    /// <param name="withStorage">Whether orchestrations are measured on Azure Storage's provider too, on Azurite.</param>
    public static async Task<int> RunAsync(int invoices, bool withStorage)
    {
        var scheduler = await SchedulerAsync(invoices);
        var engine = await EngineAsync(invoices, new InMemoryHub());
        double? storage = null;
        if (withStorage)
        {
            await using var azurite = await AzuriteServer.StartAsync();
            storage = await EngineAsync(invoices, await HubStorage.OpenAsync(azurite.ConnectionString, "bench", "bench"));
        }

        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    name = "orchestrate",
                    invoices,
                    scheduler_per_second = Math.Round(scheduler, 1),
                    engine_in_memory_per_second = Math.Round(engine, 1),
                    engine_to_scheduler = Math.Round(engine / scheduler, 3),
                    engine_on_azurite_per_second = storage is { } rate ? Math.Round(rate, 1) : (double?)null,
                }
            )
        );
        return 0;
    }

    private static Task<double> SchedulerAsync(int invoices) =>
        InFolderAsync(
            async options =>
            {
                var made = await GatewayHost.CreateAsync(options, TimeProvider.System);
                await made.Value!.StartAsync();
                return (new Uri(made.Value.Urls.First()), made.Value);
            },
            invoices
        );

    private static Task<double> EngineAsync(int invoices, IOrchestrationService hub) =>
        InFolderAsync(
            async options =>
            {
                var engine = await HubEngine.StartAsync(options, OutboundServices.All(options, TimeProvider.System), hub, _ => { });
                return (engine.Address, new Timed(engine));
            },
            invoices
        );

    private static async Task<double> InFolderAsync(Func<GatewayOptions, Task<(Uri Address, IAsyncDisposable Gateway)>> start, int invoices)
    {
        var folder = Directory.CreateTempSubdirectory("bench-hub-").FullName;
        try
        {
            await using var receiver = await HttpApiSandbox.StartAsync();
            var (address, gateway) = await start(HubGateway.Options(folder, "bench", "http://127.0.0.1:0", receiver.BaseAddress));
            await using var closing = gateway;
            using var client = HubGateway.Client(address.AbsoluteUri);
            await WholeWayAsync(client, 0, Warmup);
            return invoices / (await WholeWayAsync(client, Warmup, invoices)).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>From the first handed in to the last completed.</summary>
    private static async Task<TimeSpan> WholeWayAsync(HttpClient client, int first, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var since = Stopwatch.StartNew();
        await Parallel.ForAsync(
            first,
            first + count,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (number, _) => await HubGateway.SubmitAsync(client, number)
        );
        while (await HubGateway.CompletedAsync(client) < first + count)
        {
            await Task.Delay(100, patience.Token);
        }

        return since.Elapsed;
    }

    /// <summary>An engine with its timers, which look for acknowledgements as often as the scheduler's loop does.</summary>
    private sealed class Timed : IAsyncDisposable
    {
        private readonly HubEngine _engine;
        private readonly CancellationTokenSource _end = new();
        private readonly Task _timers;

        public Timed(HubEngine engine)
        {
            _engine = engine;
            _timers = HubTimers.RunAsync(engine, TimeSpan.FromMilliseconds(200), _end.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _timers;
            await _engine.DisposeAsync();
            _end.Dispose();
        }
    }
}
