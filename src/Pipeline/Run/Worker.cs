using System.Collections.Concurrent;
using Invoicing.Pipeline.Tracing;
using Invoicing.Store;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>The self-hosted driver: claims what is due and runs it, many invoices at once, until it is stopped; then it lets what is under way come to a commit.</summary>
public sealed class Worker(
    IInvoiceStore store,
    InvoiceRunner runner,
    DestinationGates gates,
    WorkSignal signal,
    WorkerOptions options,
    TimeProvider clock,
    ILogger<Worker> log,
    IRunObserver? observer = null)
{
    private readonly ConcurrentDictionary<Task, bool> inFlight = new();
    private int heard;

    /// <summary>Invoices under way.</summary>
    public int InFlight => inFlight.Count;

    /// <summary>Runs until it is told to stop: then it claims nothing more, and what is under way comes to its next commit and gives its lease back.</summary>
    /// <param name="cancellation">Stop.</param>
    /// <param name="abandon">What is under way is cut off, to be probed where it was on the wire; null to cut it off with the stop.</param>
    public async Task RunAsync(CancellationToken cancellation, CancellationToken? abandon = null)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(cancellation, abandon ?? cancellation) == 0)
                {
                    await signal.WaitAsync(options.IdlePause, clock, cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                log.LogError(exception, "The store could not be asked for due invoices; the worker looks again.");
                await Task.Delay(options.IdlePause, clock, CancellationToken.None);
            }
        }

        await Task.WhenAll(inFlight.Keys);
    }

    /// <returns>How many invoices were claimed.</returns>
    private async Task<int> ClaimAsync(CancellationToken cancellation, CancellationToken abandon)
    {
        var free = options.MostInFlight - inFlight.Count;
        if (free <= 0)
        {
            await signal.WaitAsync(options.IdlePause, clock, cancellation);
            return 1;
        }

        await gates.RefreshAsync(cancellation);
        var request = new ClaimRequest(options.Node, clock.GetUtcNow(), options.Lease, Math.Min(free, 100))
        {
            MostHeard = Math.Max(1, options.MostInFlight / 2) - Volatile.Read(ref heard),
            ExceptDestinations = gates.Closed(),
            MostOf = gates.Room(options.MostInFlight, free),
        };
        var claims = await store.ClaimDueAsync(request, cancellation);
        foreach (var claim in claims)
        {
            gates.Of(claim.State.Destination).Runs.Begin();
            Interlocked.Add(ref heard, Heard(claim));
            var run = Task.Run(() => RunOneAsync(claim, cancellation, abandon), CancellationToken.None);
            inFlight[run] = true;
            _ = run.ContinueWith(done => inFlight.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return claims.Count;
    }

    private async Task RunOneAsync(Claim claim, CancellationToken cancellation, CancellationToken abandon)
    {
        var gate = gates.Of(claim.State.Destination);
        try
        {
            observer?.Began(claim.State, Blocked(claim, gate));
            await runner.RunAsync(claim, $"worker:{options.Node}", oneStage: false, abandon, cancellation);
        }
        catch (Exception exception)
        {
            using var scope = log.BeginScope(new InvoiceScope(claim.State));
            log.LogError(exception, "Invoice {InvoiceId} could not be committed; it is run again when its lease ends.", claim.State.Id);
        }
        finally
        {
            gate.Runs.End();
            Interlocked.Add(ref heard, -Heard(claim));
            signal.Raise();
        }
    }

    /// <summary>Those that only weigh an acknowledgement have at most half of the places, so that many of them at one destination do not hold up the others.</summary>
    private static int Heard(Claim claim) => claim.Inbox.Count > 0 ? 1 : 0;

    private TimeSpan Blocked(Claim claim, DestinationGate gate)
    {
        var now = clock.GetUtcNow();
        var open = gate.OpenSince(now);
        var able = claim.State.WakeAt is { } due && due > open ? due : open;
        return now > able && able > DateTimeOffset.MinValue ? now - able : TimeSpan.Zero;
    }
}
