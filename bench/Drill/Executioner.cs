using Invoicing.Bench.Support;

namespace Invoicing.Bench.Drill;

/// <summary>Kills gateways at random moments and starts them again, and restarts PostgreSQL under them.</summary>
internal sealed class Executioner(IReadOnlyList<DrillNode> nodes, PostgresServer? postgres, DrillOptions options, TextWriter progress)
{
    // A share of the kills hits a gateway that starts and recovers; a share hits all at once.
    private const double DuringStart = 0.2;
    private const double Together = 0.05;
    private readonly Random random = new(options.Seed + 1);

    /// <summary>Kills so far.</summary>
    public int Kills { get; private set; }

    /// <summary>Of them, those that came before the gateway was ready.</summary>
    public int KillsDuringStart { get; private set; }

    /// <summary>Restarts of PostgreSQL so far.</summary>
    public int PostgresRestarts { get; private set; }

    /// <summary>Gateways that ended by themselves; on PostgreSQL one may, where it starts while the server is away.</summary>
    public int EndedByThemselves { get; private set; }

    /// <summary>Works until all kills are made or it is stopped; all gateways run afterwards.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var node in nodes)
        {
            node.Start();
        }

        while (Kills < options.Kills && !stop.IsCancellationRequested)
        {
            await (nodes.Count == 1 ? OneAsync(nodes[0]) : SomeAsync());
        }

        await AllUpAsync();
    }

    /// <summary>Starts what has ended by itself; waits until all are ready.</summary>
    public async Task AllUpAsync()
    {
        foreach (var node in nodes)
        {
            while (!await node.ReadyAsync() || node.HasEndedByItself)
            {
                await ReviveAsync(node);
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task OneAsync(DrillNode node)
    {
        if (random.NextDouble() < DuringStart)
        {
            await Task.Delay(node.StartsIn * random.NextDouble());
        }
        else if (await node.ReadyAsync())
        {
            await LiveAsync();
        }

        await ReviveAsync(node);
        await KillAsync(node);
        node.Start();
    }

    /// <summary>Gateways die one by one and sometimes together; some come back at once, some after a while, some die again while they do.</summary>
    private async Task SomeAsync()
    {
        var victims = random.NextDouble() < Together ? nodes : [nodes[random.Next(nodes.Count)]];
        foreach (var node in nodes)
        {
            await ReviveAsync(node);
        }

        await Task.WhenAll(victims.Select(node => node.ReadyAsync()));
        await LiveAsync();
        if (postgres is not null && PostgresRestarts + 0.5 <= (double)options.PostgresRestarts * Kills / options.Kills)
        {
            await RestartPostgresAsync(postgres);
        }

        await KillAsync(victims);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(4) == 0 ? random.Next(1000) : 0));
        Start(victims);
        if (random.NextDouble() < DuringStart)
        {
            await Task.Delay(victims[0].StartsIn * random.NextDouble());
            await KillAsync([victims[0]]);
            Start([victims[0]]);
        }
    }

    private async Task KillAsync(IReadOnlyList<DrillNode> victims)
    {
        foreach (var node in victims)
        {
            await ReviveAsync(node);
        }

        await Task.WhenAll(victims.Select(KillAsync));
    }

    private static void Start(IReadOnlyList<DrillNode> victims)
    {
        foreach (var node in victims)
        {
            node.Start();
        }
    }

    private Task LiveAsync() => Task.Delay(TimeSpan.FromSeconds(options.Life * 2 * random.NextDouble()));

    private async Task KillAsync(DrillNode node)
    {
        var starting = await node.KillAsync();
        lock (random)
        {
            Kills++;
            KillsDuringStart += starting ? 1 : 0;
        }
    }

    private async Task ReviveAsync(DrillNode node)
    {
        if (node.HasEndedByItself)
        {
            EndedByThemselves++;
            await progress.WriteLineAsync($"A gateway ended by itself: {node.LastWords}");
            node.Start();
        }
    }

    private async Task RestartPostgresAsync(PostgresServer server)
    {
        await server.StopAsync(PostgresRestarts % 2 == 0 ? "fast" : "immediate");
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500)));
        await server.StartAsync();
        PostgresRestarts++;
    }
}
