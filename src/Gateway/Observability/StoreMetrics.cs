using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>Figures that are asked of the store whenever somebody looks at them.</summary>
internal sealed class StoreMetrics
{
    private readonly Gauge _invoices;
    private readonly Gauge _stageActive;
    private readonly Gauge _queueLag;
    private readonly Gauge _outcomeUnknown;
    private readonly Gauge _webhookPending;
    private readonly Gauge _inFlight;
    private readonly Gauge _heldUp;
    private readonly IInvoiceStore _store;
    private readonly Worker _worker;
    private readonly TimeProvider _clock;

    /// <summary>Figures in the registry of the metrics.</summary>
    public StoreMetrics(GatewayMetrics metrics, IInvoiceStore store, Worker worker, TimeProvider clock)
    {
        (_store, _worker, _clock) = (store, worker, clock);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        _invoices = factory.CreateGauge("invoicing_invoices", "Invoices in each standing.", ["standing"]);
        _stageActive = factory.CreateGauge("invoicing_stage_active", "Active invoices at each stage.", ["stage"]);
        _queueLag = factory.CreateGauge("invoicing_queue_lag_seconds", "How long the invoice that is overdue the longest has been due.");
        _outcomeUnknown = factory.CreateGauge("invoicing_outcome_unknown", "Invoices whose transmission has an unknown outcome.");
        _webhookPending = factory.CreateGauge("invoicing_webhook_pending", "Webhook deliveries that are not yet made.");
        _inFlight = factory.CreateGauge("invoicing_in_flight", "Invoices that the worker runs now.");
        _heldUp = factory.CreateGauge("invoicing_held_up", "Invoices that a problem holds up, active or parked.", ["destination", "standing", "problem"]);
        metrics.Registry.AddBeforeCollectCallback(CollectAsync);
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var figures = await _store.StatisticsAsync(now, cancellation);
        foreach (var standing in Enum.GetValues<ProcessingStatus>())
        {
            _invoices.WithLabels(AsText(standing.ToString())).Set(figures.ByStatus.GetValueOrDefault(standing));
        }

        foreach (var stage in Enum.GetValues<Stage>())
        {
            _stageActive.WithLabels(AsText(stage.ToString())).Set(figures.ActiveByStage.GetValueOrDefault(stage));
        }

        _queueLag.Set(figures.OldestDue is { } due && due < now ? (now - due).TotalSeconds : 0);
        _outcomeUnknown.Set(figures.OutcomeUnknown);
        _webhookPending.Set(figures.PendingDeliveries);
        _inFlight.Set(_worker.InFlight);
        HoldUps(figures);
    }

    /// <summary>What is mended stays at zero, so that an alert ends.</summary>
    private void HoldUps(StoreStatistics figures)
    {
        foreach (var labels in _heldUp.GetAllLabelValues().ToList())
        {
            _heldUp.WithLabels(labels).Set(0);
        }

        foreach (var count in figures.Problems)
        {
            _heldUp.WithLabels(count.Destination, AsText(count.Status.ToString()), count.Problem).Set(count.Invoices);
        }
    }

    private static string AsText(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
