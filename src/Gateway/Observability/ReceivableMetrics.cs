using System.Globalization;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Settings;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>From what happened to the legal invoice: how long that takes, how often it succeeds, what comes again, what does not add up, what is left
/// lying.</summary>
internal sealed class ReceivableMetrics : IEventObserver
{
    private static readonly (string Age, TimeSpan Least)[] Ages =
    [
        ("day", TimeSpan.FromDays(1)),
        ("week", TimeSpan.FromDays(7)),
        ("month", TimeSpan.FromDays(30)),
    ];

    private static readonly double[] Quantiles = [0.5, 0.95];
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly Histogram _issuance;
    private readonly Counter _events;
    private readonly Counter _differences;
    private readonly Gauge _drafts;
    private readonly Gauge _payoutDelay;
    private readonly Gauge _payoutWaiting;
    private readonly IReceivableStore _store;
    private readonly ReceivableSettings _settings;
    private readonly TimeProvider _clock;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>Metrics in the registry of the others.</summary>
    public ReceivableMetrics(GatewayMetrics metrics, IReceivableStore store, ReceivableSettings settings, TimeProvider clock)
    {
        (_store, _settings, _clock) = (store, settings, clock);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        _issuance = factory.CreateHistogram(
            "invoicing_receivables_issuance_seconds",
            "From the durable receipt of an event to what came of it; outcome issued is the success, and duplicates are none.",
            ["type", "outcome"],
            new() { Buckets = Buckets.Ways }
        );
        _events = factory.CreateCounter(
            "invoicing_receivables_events_total",
            "Events that were handed in, by what they were at their receipt.",
            ["type", "result"]
        );
        _differences = factory.CreateCounter(
            "invoicing_receivables_tax_differences_total",
            "Events that were parked since the sender's total is not what lines and taxes come to.",
            ["type"]
        );
        _drafts = factory.CreateGauge(
            "invoicing_receivables_drafts",
            "Open drafts that nobody has touched for longer than an age; stale as configured.",
            ["age"]
        );
        _payoutDelay = factory.CreateGauge(
            "invoicing_vendor_payout_delay_seconds",
            "From the durable receipt of a settlement until it was known what its vendors are paid, of the last 30 days.",
            ["share"]
        );
        _payoutWaiting = factory.CreateGauge(
            "invoicing_vendor_payout_waiting_seconds",
            "How long the settlement has waited whose payouts have been unknown the longest; 0 where none waits."
        );
        metrics.Registry.AddBeforeCollectCallback(CollectAsync);
    }

    /// <inheritdoc/>
    public void Received(EventReceipt receipt) => _events.WithLabels(TypeOf(receipt.Stored), ResultOf(receipt)).Inc();

    /// <inheritdoc/>
    public void Worked(StoredEvent one, EventEffect effect, TimeSpan took)
    {
        if (OutcomeOf(effect) is not { } outcome)
        {
            return;
        }

        _issuance.WithLabels(TypeOf(one), outcome).Observe(took.TotalSeconds);
        if (effect is EventEffect.Park { Faults: [{ Code: "GW-REC-TOTAL" }, ..] })
        {
            _differences.WithLabels(TypeOf(one)).Inc();
        }
    }

    /// <summary>What waits, for usage or for the store, has come to nothing yet.</summary>
    private static string? OutcomeOf(EventEffect effect) =>
        effect switch
        {
            EventEffect.Settled { IsOvertaken: true } => null,
            EventEffect.Settled settled => settled.IsDraft ? "drafted" : "issued",
            EventEffect.Done done => done.Result.StartsWith("invoice:", StringComparison.Ordinal) ? "duplicate" : "nothing",
            EventEffect.Park => "parked",
            _ => null,
        };

    private static string ResultOf(EventReceipt receipt) =>
        receipt.IsConflict ? "conflict"
        : !receipt.IsNew || receipt.Stored.Status == EventStatus.Duplicate ? "duplicate"
        : receipt.Stored.Status == EventStatus.Parked ? "parked"
        : "new";

    /// <summary>What a sender calls an event is bounded by the types that there are.</summary>
    private static string TypeOf(StoredEvent one) => Receivables.Events.EventCatalogue.Find(one.Event.Type)?.Name ?? "unknown";

    private async Task CollectAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var ages = Ages.Append(("stale", _settings.StaleAfter)).Prepend(("any", TimeSpan.Zero)).ToList();
        var counts = await _store.DraftsUntouchedAsync([.. ages.Select(age => now - age.Item2)], cancellation);
        foreach (var (age, count) in ages.Zip(counts))
        {
            _drafts.WithLabels(age.Item1).Set(count);
        }

        if (now - _askedAt >= Fresh)
        {
            _askedAt = now;
            await PayoutsAsync(now, cancellation);
        }
    }

    /// <summary>Asked every five minutes at most, of tenants that have vendors.</summary>
    private async Task PayoutsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (delays, oldest) = (new List<double>(), (DateTimeOffset?)null);
        foreach (var tenant in _settings.Sellers.Values.Where(seller => seller.Vendor is not null).Select(seller => seller.Tenant).Distinct())
        {
            var figures = await _store.SettlementFiguresAsync(tenant, now - Window, cancellation);
            delays.AddRange(figures.Delays);
            oldest = oldest is null || figures.OldestWaiting < oldest ? figures.OldestWaiting ?? oldest : oldest;
        }

        delays.Sort();
        foreach (var quantile in Quantiles)
        {
            var delay = delays.Count == 0 ? 0 : delays[(int)Math.Ceiling(quantile * delays.Count) - 1];
            _payoutDelay.WithLabels(quantile.ToString(CultureInfo.InvariantCulture)).Set(delay);
        }

        _payoutWaiting.Set(oldest is { } since ? (now - since).TotalSeconds : 0);
    }
}
