using System.Diagnostics;

namespace Invoicing.Bench.Load;

/// <summary>Hands invoices in over kept connections, and knows how many the gateway has accepted and settled.</summary>
internal sealed class LoadGenerator(LoadGateway gateway, LoadInvoices invoices, Uri address, LoadOptions options) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly List<LoadConnection> _connections = [];
    private long _begun;
    private long _accepted;
    private long _completed;

    /// <summary>How many were answered 202.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many were settled when the gateway was last asked.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary>Connects.</summary>
    public async Task OpenAsync()
    {
        for (var count = 0; count < options.Connections; count++)
        {
            _connections.Add(await LoadConnection.OpenAsync(address, LoadConfiguration.ApiKey, invoices.MediaType, CancellationToken.None));
        }
    }

    /// <summary>As many as go: each connection hands in the next one as soon as it has its answer, while the backlog is within its bound.</summary>
    public Task ClosedAsync(TimeSpan time) =>
        RunAsync(
            time,
            async (connection, clock) =>
            {
                while (clock.Elapsed < time)
                {
                    if (Accepted - Completed >= options.Backlog)
                    {
                        await Task.Delay(Look / 10);
                        continue;
                    }

                    await PostAsync(connection);
                }
            }
        );

    /// <summary>So many a second, whatever becomes of them; milliseconds from the moment when each was due to its answer, in order.</summary>
    public async Task<IReadOnlyList<double>> OpenLoopAsync(double rate, TimeSpan time)
    {
        var latencies = new List<double>();
        long next = 0;
        await RunAsync(
            time,
            async (connection, clock) =>
            {
                var own = new List<double>();
                while (TimeSpan.FromSeconds(Interlocked.Increment(ref next) / rate) is var due && due < time)
                {
                    if (due - clock.Elapsed is var wait && wait > TimeSpan.Zero)
                    {
                        await Task.Delay(wait);
                    }

                    await PostAsync(connection);
                    own.Add((clock.Elapsed - due).TotalMilliseconds);
                }

                lock (latencies)
                {
                    latencies.AddRange(own);
                }
            }
        );
        latencies.Sort();
        return latencies;
    }

    /// <summary>Waits until all that was accepted is settled; false where nothing moves any more.</summary>
    public async Task<bool> DrainAsync()
    {
        for (var (clock, last) = (Stopwatch.StartNew(), -1L); Completed < Accepted; await Task.Delay(Look))
        {
            Volatile.Write(ref _completed, await gateway.CompletedAsync());
            if (Completed != last)
            {
                (last, clock) = (Completed, Stopwatch.StartNew());
            }
            else if (clock.Elapsed > TimeSpan.FromSeconds(30))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks the gateway now.</summary>
    public async Task LookAsync() => Volatile.Write(ref _completed, await gateway.CompletedAsync());

    /// <inheritdoc/>
    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private async Task RunAsync(TimeSpan time, Func<LoadConnection, Stopwatch, Task> work)
    {
        using var ends = new CancellationTokenSource();
        var looking = FollowAsync(ends.Token);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(_connections.Select(connection => Task.Run(() => work(connection, clock))));
        await ends.CancelAsync();
        await looking;
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await LookAsync();
            await Task.Delay(Look, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PostAsync(LoadConnection connection)
    {
        var n = Interlocked.Increment(ref _begun);
        var status = await connection.PostAsync(LoadInvoices.NumberOf(n), invoices.Make(n), CancellationToken.None);
        if (status != 202)
        {
            throw new InvalidOperationException($"The gateway answered {status} to invoice {n}.");
        }

        Interlocked.Increment(ref _accepted);
    }
}
