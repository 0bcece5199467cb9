using Invoicing.Lifecycle;
using Invoicing.Store;
using Polly;
using Polly.CircuitBreaker;
using Outcome = Invoicing.Lifecycle.Outcome;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Bounds what goes on at one destination: places at once, a circuit breaker (Polly) over its failures, and the time until which the authority wants to be
/// left alone. What closes it is told to a keeper, so that it holds after a restart too.
/// </summary>
public sealed class DestinationGate
{
    /// <summary>A destination that is closed for longer is claimed for all the same: what needs no wire goes on, what needs it is put off to the end of the hold.</summary>
    private static readonly TimeSpan Shortly = TimeSpan.FromMinutes(1);

    private readonly GateOptions options;
    private readonly TimeProvider clock;
    private readonly Func<DestinationClosing, Task> keep;
    private readonly SemaphoreSlim places;
    private readonly int mostWaiters;
    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly ResiliencePipeline<StageResult> pipeline;
    private readonly RunCount runs;
    private int waiters;
    private long heldUntil;
    private long brokenUntil;
    private string reason = "";

    /// <summary>A gate with this many places.</summary>
    /// <param name="concurrency">Places.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="keep">Told of every closing before the run that met it goes on; null where nobody keeps them.</param>
    public DestinationGate(int concurrency, GateOptions options, TimeProvider clock, Func<DestinationClosing, Task>? keep = null)
    {
        (this.options, this.clock, this.keep) = (options, clock, keep ?? (static _ => Task.CompletedTask));
        places = new(concurrency, concurrency);
        mostWaiters = concurrency * options.WaitersPerPlace;
        runs = new(concurrency + mostWaiters, clock);
        pipeline = new ResiliencePipelineBuilder<StageResult> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<StageResult>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.Sampling,
                BreakDuration = options.Break,
                StateProvider = breaker,
                ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
                OnOpened = arguments =>
                {
                    Interlocked.Exchange(ref brokenUntil, (clock.GetUtcNow() + arguments.BreakDuration).UtcTicks);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Runs that are claimed for this destination.</summary>
    public RunCount Runs => runs;

    /// <summary>Whether its invoices are not worth claiming now.</summary>
    public bool IsClosed => breaker.CircuitState is CircuitState.Open or CircuitState.Isolated || Volatile.Read(ref waiters) >= mostWaiters
        || HeldFor(clock.GetUtcNow()) is { } left && left > TimeSpan.Zero && left <= Shortly;

    /// <summary>Until when it is closed, and why (a problem code, or <c>breaker</c>); null where calls may be made.</summary>
    public (DateTimeOffset Until, string Reason)? Closing
    {
        get
        {
            var now = clock.GetUtcNow();
            var (held, broken) = (At(ref heldUntil), At(ref brokenUntil));
            return held > now ? (held, Volatile.Read(ref reason)) : broken > now ? (broken, DestinationClosing.Breaker) : null;
        }
    }

    /// <summary>Since when it had room for another run, as far as is known: the end of its last closing, or when the last full house ended.</summary>
    public DateTimeOffset OpenSince(DateTimeOffset now) =>
        new[] { At(ref heldUntil), At(ref brokenUntil), runs.RoomSince }.Where(time => time <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    /// <summary>Closes it until a time, unless it is closed for longer already.</summary>
    /// <returns>Whether it is closed for longer than before, by more than a second.</returns>
    public bool Hold(DateTimeOffset until, string why)
    {
        for (var known = Volatile.Read(ref heldUntil); known < until.UtcTicks; known = Volatile.Read(ref heldUntil))
        {
            if (Interlocked.CompareExchange(ref heldUntil, until.UtcTicks, known) == known)
            {
                Volatile.Write(ref reason, why);
                return until.UtcTicks - known > TimeSpan.TicksPerSecond;
            }
        }

        return false;
    }

    /// <summary>Runs a wire stage under a place. Without a place, on hold or with an open breaker the invoice is put off; an attempt that was opened, but never sent, is closed again.</summary>
    public async Task<StageResult> RunAsync(WireSlot slot, Claim claim, InvoiceState state, Func<CancellationToken, Task<StageResult>> stage, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (HeldFor(now) is { } left && left > TimeSpan.Zero)
        {
            return PutOff(claim, state, now + left, $"the destination is closed: {Volatile.Read(ref reason)}");
        }

        if (!slot.IsHeld && !await EnterAsync(slot, cancellation))
        {
            return new(new Outcome.Defer(clock.GetUtcNow() + options.PutOff, "no place at the destination"));
        }

        try
        {
            var result = await pipeline.ExecuteAsync(async token => await stage(token), cancellation);
            await KeepAsync(result);
            return result;
        }
        catch (BrokenCircuitException broken)
        {
            return PutOff(claim, state, clock.GetUtcNow() + (broken.RetryAfter ?? options.Break), "the breaker of the destination is open");
        }
    }

    /// <summary>A fault that names a time to come back is the other side's way of working, not a failure.</summary>
    private static bool IsFailure(StageResult? result) => result?.Outcome is Outcome.Retry { NotBefore: null };

    private static DateTimeOffset At(ref long ticks) => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    private TimeSpan? HeldFor(DateTimeOffset now) => Volatile.Read(ref heldUntil) is > 0 and var ticks ? TimeSpan.FromTicks(ticks - now.UtcTicks) : null;

    private StageResult PutOff(Claim claim, InvoiceState state, DateTimeOffset until, string why)
    {
        var unsent = state.Attempt is { Status: AttemptStatus.Open } attempt && attempt.Owner == claim.Token ? attempt : null;
        return new(new Outcome.Defer(until, why))
        {
            Attempt = unsent is null ? null : unsent with { Status = AttemptStatus.NotDelivered, ConcludedAt = clock.GetUtcNow() },
            Transport = unsent is null ? null : TransportStatus.NotSent,
        };
    }

    private async Task KeepAsync(StageResult result)
    {
        var now = clock.GetUtcNow();
        if (result.Outcome is Outcome.Retry { HoldsDestination: true, NotBefore: { } named } retry)
        {
            var until = named < now + options.LongestHold ? named : now + options.LongestHold;
            if (until > now && Hold(until, retry.Problem.Code))
            {
                await keep(new(until, retry.Problem.Code, IsShared: true));
            }
        }

        if (At(ref brokenUntil) is var broken && broken > now && Hold(broken, DestinationClosing.Breaker))
        {
            await keep(new(broken, DestinationClosing.Breaker, IsShared: false));
        }
    }

    private async Task<bool> EnterAsync(WireSlot slot, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref waiters) > mostWaiters && places.CurrentCount == 0)
        {
            Interlocked.Decrement(ref waiters);
            return false;
        }

        try
        {
            await places.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref waiters);
        }

        slot.Hold(() => places.Release());
        return true;
    }
}
