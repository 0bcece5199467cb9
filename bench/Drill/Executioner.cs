using System.Collections.Concurrent;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Drill;

/// <summary>
/// Supervises gateways: each is started, killed at a random moment and started again, by itself and sometimes together with the others; what ends without
/// being killed is started again too. Restarts PostgreSQL under them.
/// </summary>
internal sealed class Executioner(IReadOnlyList<DrillNode> nodes, PostgresServer? postgres, DrillOptions options, TextWriter progress) : IDisposable
{
    // A share of the kills hits a gateway that starts and recovers; a share hits all at once.
    private const double DuringStart = 0.2;
    private const double Together = 0.05;

    // What is said of the pace before there is anything to measure weighs as much as so many kills.
    private const int AssumedKills = 10;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _spared = new();
    private readonly ConcurrentQueue<string> _unexplained = new();
    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private TaskCompletionSource _volley = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _kills;
    private int _killsDuringStart;
    private int _endedByThemselves;

    // Odd while the server is away.
    private volatile int _tide;

    /// <summary>Kills so far.</summary>
    public int Kills => _kills;

    /// <summary>Of them, those that came before the gateway was ready.</summary>
    public int KillsDuringStart => _killsDuringStart;

    /// <summary>Restarts of PostgreSQL so far.</summary>
    public int PostgresRestarts { get; private set; }

    /// <summary>Gateways that ended without being killed.</summary>
    public int EndedByThemselves => _endedByThemselves;

    /// <summary>Of them, the last words of those that had no reason to: a gateway may end where it starts while PostgreSQL is away.</summary>
    public IReadOnlyCollection<string> Unexplained => _unexplained;

    /// <summary>How long a start takes, on the average of all gateways.</summary>
    public TimeSpan StartsIn => TimeSpan.FromSeconds(nodes.Average(node => node.StartsIn.TotalSeconds));

    /// <summary>How long the kills that are left will take, by the pace so far.</summary>
    public TimeSpan Left
    {
        get
        {
            var assumed = ((StartsIn * (1 - (DuringStart / 2))) + TimeSpan.FromSeconds(options.Life * (1 - DuringStart))) / nodes.Count;
            return _spared.IsCancellationRequested
                ? TimeSpan.Zero
                : (TimeProvider.System.GetElapsedTime(_begun) + (assumed * AssumedKills)) / (_kills + AssumedKills) * Math.Max(0, options.Kills - _kills);
        }
    }

    /// <summary>Keeps all gateways running, between kills, until it is over.</summary>
    public Task SuperviseAsync(CancellationToken over) => Task.WhenAll(nodes.Select((node, n) => SuperviseAsync(node, new Random(options.Seed + 1 + n), over)));

    /// <summary>Waits until all kills and restarts of PostgreSQL are made, or the end comes earlier; none is made afterwards.</summary>
    public async Task KillAsync(CancellationToken end)
    {
        await using var early = end.UnsafeRegister(_ => _spared.Cancel(), null);
        if (options.Kills == 0)
        {
            await _spared.CancelAsync();
        }

        for (var random = new Random(options.Seed); postgres is not null && PostgresRestarts < options.PostgresRestarts && !end.IsCancellationRequested; )
        {
            if (_kills >= (PostgresRestarts + 0.5) * options.Kills / options.PostgresRestarts)
            {
                await RestartAsync(postgres, random);
            }

            await Task.Delay(Look, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, _spared.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _spared.Dispose();

    private async Task SuperviseAsync(DrillNode node, Random random, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var (together, tideAtStart) = (_volley.Task, _tide);
            node.Start();
            await LiveAsync(node, random, together);
            if (_spared.IsCancellationRequested)
            {
                await Task.WhenAny(node.Ended, Task.Delay(Timeout.InfiniteTimeSpan, over));
            }

            if (over.IsCancellationRequested)
            {
                return;
            }

            if (node.Ended.IsCompleted || !await KillAsync(node, together, random))
            {
                await TellAsync(node, tideAtStart);
                await Task.Delay(Breath, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else if (nodes.Count > 1 && random.Next(4) == 0)
            {
                // Some come back at once, some after a while.
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1000)), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Until it is to be killed, or has ended by itself, or is spared.</summary>
    private async Task LiveAsync(DrillNode node, Random random, Task together)
    {
        if (random.NextDouble() < DuringStart)
        {
            await Task.WhenAny(node.Ended, together, Task.Delay(node.StartsIn * random.NextDouble(), _spared.Token));
        }
        else if (await Task.WhenAny(node.ReadyAsync(), together) != together)
        {
            await Task.WhenAny(node.Ended, together, Task.Delay(TimeSpan.FromSeconds(options.Life * 2 * random.NextDouble()), _spared.Token));
        }
    }

    private async Task<bool> KillAsync(DrillNode node, Task together, Random random)
    {
        if (!together.IsCompleted && random.NextDouble() < Together)
        {
            Interlocked.Exchange(ref _volley, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }

        var wasReady = node.WasReady;
        if (!await node.KillAsync())
        {
            return false;
        }

        Interlocked.Add(ref _killsDuringStart, wasReady ? 0 : 1);
        if (Interlocked.Increment(ref _kills) >= options.Kills)
        {
            await _spared.CancelAsync();
        }

        return true;
    }

    private async Task TellAsync(DrillNode node, int tideAtStart)
    {
        Interlocked.Increment(ref _endedByThemselves);
        var words = $"{(node.WasReady ? "when it was ready" : "before it was ready")}, {node.LastWords}";
        var hadReason = !node.WasReady && (tideAtStart % 2 == 1 || _tide != tideAtStart);
        if (!hadReason)
        {
            _unexplained.Enqueue(words);
        }

        await progress.WriteLineAsync($"A gateway ended by itself{(hadReason ? " while PostgreSQL was away" : "")}: {words}");
    }

    private async Task RestartAsync(PostgresServer server, Random random)
    {
        Interlocked.Increment(ref _tide);
        await server.StopAsync(PostgresRestarts % 2 == 0 ? "fast" : "immediate");
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500)));
        await server.StartAsync();
        Interlocked.Increment(ref _tide);
        PostgresRestarts++;
    }
}
