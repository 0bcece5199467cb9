using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Polly;
using Polly.CircuitBreaker;
using Outcome = Invoicing.Lifecycle.Outcome;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Bounds what goes on at one destination: places at once, a circuit breaker (Polly) over its failures, and the time until which the authority wants to be
/// left alone. What closes it is told to a keeper, so that it holds after a restart too.
/// </summary>
public sealed class DestinationThrottle
{
    /// <summary>A destination that is closed for longer is claimed for all the same: what needs no wire goes on, what needs it is put off to the end of the
    /// hold.</summary>
    private static readonly TimeSpan Shortly = TimeSpan.FromMinutes(1);

    private readonly ThrottleOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<DestinationSuspended, Task> _keep;
    private readonly SemaphoreSlim _slots;
    private readonly int _mostWaiters;
    private readonly ResiliencePipeline<StageResult> _pipeline;
    private readonly RunCount _runs;
    private int _waiters;
    private long _heldUntil;
    private long _brokenUntil;
    private string _reason = "";

    /// <summary>A gate with this many places.</summary>
    /// <param name="concurrency">Places.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="keep">Told of every closing before the run that met it goes on; null where nobody keeps them.</param>
    public DestinationThrottle(int concurrency, ThrottleOptions options, TimeProvider clock, Func<DestinationSuspended, Task>? keep = null)
    {
        (_options, _clock, _keep) = (options, clock, keep ?? (static _ => Task.CompletedTask));
        _slots = new(concurrency, concurrency);
        _mostWaiters = concurrency * options.WaitersPerPlace;
        _runs = new(concurrency + _mostWaiters, clock);
        _pipeline = new ResiliencePipelineBuilder<StageResult> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<StageResult>
                {
                    FailureRatio = options.FailureRatio,
                    MinimumThroughput = options.MinimumThroughput,
                    SamplingDuration = options.Sampling,
                    BreakDuration = options.Break,
                    ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
                    OnOpened = arguments =>
                    {
                        Interlocked.Exchange(ref _brokenUntil, (clock.GetUtcNow() + arguments.BreakDuration).UtcTicks);
                        return default;
                    },
                }
            )
            .Build();
    }

    /// <summary>Runs that are claimed for this destination.</summary>
    public RunCount Runs => _runs;

    /// <summary>
    /// Whether its invoices are not worth claiming now. Of an open breaker by its time: it says that it is open until the next call is tried, and none is where
    /// nothing is claimed.
    /// </summary>
    public bool IsClosed =>
        At(ref _brokenUntil) > _clock.GetUtcNow()
        || Volatile.Read(ref _waiters) >= _mostWaiters
        || HeldFor(_clock.GetUtcNow()) is { } left && left > TimeSpan.Zero && left <= Shortly;

    /// <summary>Until when it is closed, and why (a problem code, or <c>breaker</c>); null where calls may be made.</summary>
    public (DateTimeOffset Until, string Reason)? Suspension
    {
        get
        {
            var now = _clock.GetUtcNow();
            var (held, broken) = (At(ref _heldUntil), At(ref _brokenUntil));
            return held > now ? (held, Volatile.Read(ref _reason))
                : broken > now ? (broken, DestinationSuspended.Breaker)
                : null;
        }
    }

    /// <summary>Since when it had room for another run, as far as is known: the end of its last closing, or when the last full house ended.</summary>
    public DateTimeOffset OpenSince(DateTimeOffset now) =>
        new[] { At(ref _heldUntil), At(ref _brokenUntil), _runs.RoomSince }.Where(time => time <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    /// <summary>Closes it until a time, unless it is closed for longer already.</summary>
    /// <returns>Whether it is closed for longer than before, by more than a second.</returns>
    public bool Suspend(DateTimeOffset until, string why)
    {
        for (var known = Volatile.Read(ref _heldUntil); known < until.UtcTicks; known = Volatile.Read(ref _heldUntil))
        {
            if (Interlocked.CompareExchange(ref _heldUntil, until.UtcTicks, known) == known)
            {
                Volatile.Write(ref _reason, why);
                return until.UtcTicks - known > TimeSpan.TicksPerSecond;
            }
        }

        return false;
    }

    /// <summary>Runs a wire stage under a place. Without a place, on hold or with an open breaker the invoice is put off; an attempt that was opened, but never
    /// sent, is closed again.</summary>
    public async Task<StageResult> RunAsync(
        WireSlot slot,
        Claim claim,
        Transmission state,
        Func<CancellationToken, Task<StageResult>> stage,
        CancellationToken cancellation
    )
    {
        var now = _clock.GetUtcNow();
        if (HeldFor(now) is { } left && left > TimeSpan.Zero)
        {
            return PutOff(claim, state, now + left, $"the destination is closed: {Volatile.Read(ref _reason)}");
        }

        if (!slot.IsHeld && !await EnterAsync(slot, cancellation))
        {
            return new(new Outcome.Defer(_clock.GetUtcNow() + _options.PutOff, "no place at the destination"));
        }

        try
        {
            var result = await _pipeline.ExecuteAsync(async token => await stage(token), cancellation);
            await KeepAsync(result);
            return result;
        }
        catch (BrokenCircuitException broken)
        {
            return PutOff(claim, state, _clock.GetUtcNow() + (broken.RetryAfter ?? _options.Break), "the breaker of the destination is open");
        }
    }

    /// <summary>A fault that names a time to come back is the other side's way of working, not a failure.</summary>
    private static bool IsFailure(StageResult? result) => result?.Outcome is Outcome.Retry { NotBefore: null };

    private static DateTimeOffset At(ref long ticks) => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    private TimeSpan? HeldFor(DateTimeOffset now) => Volatile.Read(ref _heldUntil) is > 0 and var ticks ? TimeSpan.FromTicks(ticks - now.UtcTicks) : null;

    private StageResult PutOff(Claim claim, Transmission state, DateTimeOffset until, string why)
    {
        var unsent = state.Attempt is { Status: AttemptStatus.Open } attempt && attempt.Owner == claim.Token ? attempt : null;
        return new(new Outcome.Defer(until, why))
        {
            Attempt = unsent is null ? null : unsent with { Status = AttemptStatus.NotDelivered, ConcludedAt = _clock.GetUtcNow() },
            Transport = unsent is null ? null : TransportStatus.NotSent,
        };
    }

    private async Task KeepAsync(StageResult result)
    {
        var now = _clock.GetUtcNow();
        if (result.Outcome is Outcome.Retry { SuspendsDestination: true, NotBefore: { } named } retry)
        {
            var until = named < now + _options.LongestHold ? named : now + _options.LongestHold;
            if (until > now && Suspend(until, retry.Problem.Code))
            {
                await _keep(new(until, retry.Problem.Code, IsShared: true));
            }
        }

        if (At(ref _brokenUntil) is var broken && broken > now && Suspend(broken, DestinationSuspended.Breaker))
        {
            await _keep(new(broken, DestinationSuspended.Breaker, IsShared: false));
        }
    }

    private async Task<bool> EnterAsync(WireSlot slot, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiters) > _mostWaiters && _slots.CurrentCount == 0)
        {
            Interlocked.Decrement(ref _waiters);
            return false;
        }

        try
        {
            await _slots.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiters);
        }

        slot.Suspend(() => _slots.Release());
        return true;
    }
}
