using System.Collections.Concurrent;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Tracing;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>The self-hosted driver: claims what is due and runs it, many invoices at once, until it is stopped; then it lets what is under way come to a
/// commit.</summary>
public sealed class Worker(
    IInvoiceStore store,
    InvoiceRunner runner,
    DestinationThrottles gates,
    AcknowledgementSlots acknowledged,
    WorkSignal signal,
    WorkerOptions options,
    TimeProvider clock,
    ILogger<Worker> log,
    IRunObserver? observer = null
)
{
    private readonly ConcurrentDictionary<Task, bool> _inFlight = new();
    private int _claimed;

    /// <summary>Pause after the store could not be used. A second: it neither floods the log nor keeps invoices once the store is back.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Invoices under way.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Runs until it is told to stop: then it claims nothing more, and what is under way comes to its next commit and gives its lease back.</summary>
    /// <param name="cancellation">Stop.</param>
    /// <param name="abandon">What is under way is cut off, to be probed where it was on the wire; null to cut it off with the stop.</param>
    public async Task RunAsync(CancellationToken cancellation, CancellationToken? abandon = null)
    {
        acknowledged.Open(claim => Start(claim, isAcknowledged: true, cancellation, abandon ?? cancellation));
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(cancellation, abandon ?? cancellation) == 0)
                {
                    await signal.WaitAsync(options.IdlePause, clock, cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (Exception exception)
            {
                log.LogError(exception, "The store could not be asked for due invoices; the worker looks again.");
                await Task.Delay(AfterFailure, clock, CancellationToken.None);
            }
        }

        acknowledged.Close();
        await Task.WhenAll(_inFlight.Keys);
    }

    /// <returns>How many invoices were claimed.</returns>
    private async Task<int> ClaimAsync(CancellationToken cancellation, CancellationToken abandon)
    {
        var free = options.MostInFlight - Volatile.Read(ref _claimed);
        if (free <= 0)
        {
            await signal.WaitAsync(options.IdlePause, clock, cancellation);
            return 1;
        }

        await gates.RefreshAsync(cancellation);
        var request = new ClaimRequest(options.Node, clock.GetUtcNow(), options.Lease, Math.Min(free, 100))
        {
            MaxAcknowledged = acknowledged.Free,
            ExceptDestinations = gates.Closed(),
            MostOf = gates.Capacity(options.MostInFlight, free),
        };
        var claims = await store.ClaimDueAsync(request, cancellation);
        foreach (var claim in claims)
        {
            var isAcknowledged = claim.Inbox.Count > 0;
            if (isAcknowledged)
            {
                acknowledged.Take();
            }
            else
            {
                Interlocked.Increment(ref _claimed);
                gates.Of(claim.Transmission.Destination).Runs.Begin();
            }

            Start(claim, isAcknowledged, cancellation, abandon);
        }

        return claims.Count;
    }

    private void Start(Claim claim, bool isAcknowledged, CancellationToken cancellation, CancellationToken abandon)
    {
        var run = Task.Run(() => RunOneAsync(claim, isAcknowledged, cancellation, abandon), CancellationToken.None);
        _inFlight[run] = true;
        _ = run.ContinueWith(
            done => _inFlight.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task RunOneAsync(Claim claim, bool isAcknowledged, CancellationToken cancellation, CancellationToken abandon)
    {
        var gate = gates.Of(claim.Transmission.Destination);
        var isHeld = false;
        try
        {
            observer?.Began(claim.Transmission, Blocked(claim, gate));
            await runner.RunAsync(claim, $"worker:{options.Node}", oneStage: false, abandon, cancellation);
        }
        catch (Exception exception)
        {
            using var scope = log.BeginScope(new InvoiceScope(claim.Transmission));
            log.LogError(
                exception,
                "Invoice {InvoiceId} could not be committed; it is run again once the store takes its lease back.",
                claim.Transmission.Invoice.Id
            );
            isHeld = true;
        }
        finally
        {
            if (isAcknowledged)
            {
                acknowledged.GiveBack();
            }
            else
            {
                Interlocked.Decrement(ref _claimed);
                gate.Runs.End();
            }

            signal.Raise();
        }

        if (isHeld)
        {
            await GiveBackAsync(claim, cancellation);
        }
    }

    /// <summary>A store that could not commit could not take the lease back either: it is asked until it can, or the lease ends by itself. Where an attempt
    /// was open, the next run asks the destination first.</summary>
    private async Task GiveBackAsync(Claim claim, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && clock.GetUtcNow() < claim.ExpiresAt)
        {
            try
            {
                await store.ReleaseAsync(claim, CancellationToken.None);
                signal.Raise();
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(AfterFailure, clock, CancellationToken.None);
            }
            catch (Exception exception)
            {
                log.LogError(exception, "The lease of invoice {InvoiceId} could not be given back; it ends by itself.", claim.Transmission.Invoice.Id);
                return;
            }
        }
    }

    private TimeSpan Blocked(Claim claim, DestinationThrottle gate)
    {
        var now = clock.GetUtcNow();
        var open = gate.OpenSince(now);
        var able = claim.Transmission.WakeAt is { } due && due > open ? due : open;
        return now > able && able > DateTimeOffset.MinValue ? now - able : TimeSpan.Zero;
    }
}
