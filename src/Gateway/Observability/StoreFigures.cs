using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Invoicing.Store;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>Figures that are asked of the books whenever somebody looks at them.</summary>
internal sealed class StoreFigures
{
    private readonly Gauge invoices;
    private readonly Gauge stageActive;
    private readonly Gauge queueLag;
    private readonly Gauge outcomeUnknown;
    private readonly Gauge webhookPending;
    private readonly Gauge inFlight;
    private readonly Gauge heldUp;
    private readonly IInvoiceStore store;
    private readonly Worker worker;
    private readonly TimeProvider clock;

    /// <summary>Figures in the registry of the metrics.</summary>
    public StoreFigures(GatewayMetrics metrics, IInvoiceStore store, Worker worker, TimeProvider clock)
    {
        (this.store, this.worker, this.clock) = (store, worker, clock);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        invoices = factory.CreateGauge("invoicing_invoices", "Invoices in each standing.", ["standing"]);
        stageActive = factory.CreateGauge("invoicing_stage_active", "Active invoices at each stage.", ["stage"]);
        queueLag = factory.CreateGauge("invoicing_queue_lag_seconds", "How long the invoice that is overdue the longest has been due.");
        outcomeUnknown = factory.CreateGauge("invoicing_outcome_unknown", "Invoices whose transmission has an unknown outcome.");
        webhookPending = factory.CreateGauge("invoicing_webhook_pending", "Webhook deliveries that are not yet made.");
        inFlight = factory.CreateGauge("invoicing_in_flight", "Invoices that the worker runs now.");
        heldUp = factory.CreateGauge("invoicing_held_up", "Invoices that a problem holds up, active or parked.", ["destination", "standing", "problem"]);
        metrics.Registry.AddBeforeCollectCallback(CollectAsync);
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var figures = await store.StatisticsAsync(now, cancellation);
        foreach (var standing in Enum.GetValues<Standing>())
        {
            invoices.WithLabels(Word(standing.ToString())).Set(figures.ByStanding.GetValueOrDefault(standing));
        }

        foreach (var stage in Enum.GetValues<Stage>())
        {
            stageActive.WithLabels(Word(stage.ToString())).Set(figures.ActiveByStage.GetValueOrDefault(stage));
        }

        queueLag.Set(figures.OldestDue is { } due && due < now ? (now - due).TotalSeconds : 0);
        outcomeUnknown.Set(figures.OutcomeUnknown);
        webhookPending.Set(figures.PendingDeliveries);
        inFlight.Set(worker.InFlight);
        HoldUps(figures);
    }

    /// <summary>What is mended stays at zero, so that an alert ends.</summary>
    private void HoldUps(StoreStatistics figures)
    {
        foreach (var labels in heldUp.GetAllLabelValues().ToList())
        {
            heldUp.WithLabels(labels).Set(0);
        }

        foreach (var count in figures.Problems)
        {
            heldUp.WithLabels(count.Destination, Word(count.Standing.ToString()), count.Problem).Set(count.Invoices);
        }
    }

    private static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
