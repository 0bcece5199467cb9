using Invoicing.Lifecycle;
using Invoicing.Store;
using Polly;
using Polly.CircuitBreaker;
using Outcome = Invoicing.Lifecycle.Outcome;

namespace Invoicing.Pipeline.Run;

/// <summary>Bounds what goes on at one destination: places at once, and a circuit breaker (Polly) over its failures.</summary>
public sealed class DestinationGate
{
    private readonly GateOptions options;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim places;
    private readonly int mostWaiters;
    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly ResiliencePipeline<StageResult> pipeline;
    private int waiters;

    /// <summary>A gate with this many places.</summary>
    public DestinationGate(int concurrency, GateOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        places = new(concurrency, concurrency);
        mostWaiters = concurrency * options.WaitersPerPlace;
        pipeline = new ResiliencePipelineBuilder<StageResult> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<StageResult>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.Sampling,
                BreakDuration = options.Break,
                StateProvider = breaker,
                ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
            })
            .Build();
    }

    /// <summary>Whether it takes nobody now.</summary>
    public bool IsClosed => breaker.CircuitState is CircuitState.Open or CircuitState.Isolated || Volatile.Read(ref waiters) >= mostWaiters;

    /// <summary>Runs a wire stage under a place. Without a place or with an open breaker the invoice is put off; an attempt that was opened, but never sent, is closed again.</summary>
    public async Task<StageResult> RunAsync(WireSlot slot, Claim claim, InvoiceState state, Func<CancellationToken, Task<StageResult>> stage, CancellationToken cancellation)
    {
        if (!slot.IsHeld && !await EnterAsync(slot, cancellation))
        {
            return new(new Outcome.Defer(clock.GetUtcNow() + options.PutOff, "no place at the destination"));
        }

        try
        {
            return await pipeline.ExecuteAsync(async token => await stage(token), cancellation);
        }
        catch (BrokenCircuitException broken)
        {
            var now = clock.GetUtcNow();
            var unsent = state.Attempt is { Status: AttemptStatus.Open } attempt && attempt.Owner == claim.Token ? attempt : null;
            return new(new Outcome.Defer(now + (broken.RetryAfter ?? options.Break), "the breaker of the destination is open"))
            {
                Attempt = unsent is null ? null : unsent with { Status = AttemptStatus.NotDelivered, ConcludedAt = now },
                Transport = unsent is null ? null : TransportStatus.NotSent,
            };
        }
    }

    /// <summary>A fault that names a time to come back is the other side's way of working, not a failure.</summary>
    private static bool IsFailure(StageResult? result) => result?.Outcome is Outcome.Retry { NotBefore: null };

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
