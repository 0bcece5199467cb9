using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Connectors;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What the gateway counts as it happens. Source: Prometheus text exposition format 0.0.4; base units and names by Prometheus' naming
/// practice.</summary>
internal sealed class GatewayMetrics : IIntakeObserver
{
    private readonly Histogram.Child _replayed;
    private readonly ResultChildren<Histogram.Child> _accepted;
    private readonly ResultChildren<Counter.Child> _transmissions;
    private readonly ResultChildren<Counter.Child> _probes;
    private readonly ResultChildren<Counter.Child> _webhooks;
    private readonly Counter.Child _sameKey;
    private readonly Counter.Child _sameId;
    private readonly Counter.Child _sameLegalIdentity;
    private readonly Counter.Child _atAuthority;

    /// <summary>Metrics in a registry of their own.</summary>
    public GatewayMetrics()
    {
        var factory = Metrics.WithCustomRegistry(Registry);
        var seconds = factory.CreateHistogram(
            "invoicing_accept_seconds",
            "From the first byte of an invoice to its durable receipt, or its refusal.",
            ["result"],
            new() { Buckets = Observability.Buckets.Answers }
        );
        var sent = factory.CreateCounter("invoicing_transmissions_total", "Transmissions by destination and result.", ["destination", "result"]);
        var probed = factory.CreateCounter(
            "invoicing_probes_total",
            "Probes for transmissions of unknown outcome, by destination and result.",
            ["destination", "result"]
        );
        var tried = factory.CreateCounter("invoicing_webhook_tries_total", "Tries to deliver a webhook, by result.", ["result"]);
        var duplicates = factory.CreateCounter(
            "invoicing_duplicates_total",
            "Invoices that came again and had no second effect, by the layer that recognised them.",
            ["layer"]
        );
        _replayed = seconds.WithLabels("replayed");
        _accepted = new((_, result) => seconds.WithLabels(result));
        _transmissions = new((destination, result) => sent.WithLabels(destination, result));
        _probes = new((destination, result) => probed.WithLabels(destination, result));
        _webhooks = new((_, result) => tried.WithLabels(result));
        (_sameKey, _sameId, _sameLegalIdentity, _atAuthority) = (Layer("idempotencyKey"), Layer("id"), Layer("naturalKey"), Layer("authority"));

        Counter.Child Layer(string layer) => duplicates.WithLabels(layer);
    }

    /// <summary>The registry.</summary>
    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    /// <summary>An invoice was handed in over HTTP.</summary>
    public void Accepted(IntakeResult result, TimeSpan took) =>
        (result is IntakeResult.Accepted { IsReplay: true } ? _replayed : _accepted.Of("", result)).Observe(took.TotalSeconds);

    /// <inheritdoc/>
    public void Received(IntakeRequest request, IntakeResult result)
    {
        switch (result)
        {
            case IntakeResult.Accepted { IsReplay: true }:
                (request.IdempotencyKey is null ? _sameId : _sameKey).Inc();
                break;
            case IntakeResult.Conflict { Fault.Code: InvoiceIntake.LegalIdentityTaken }:
                _sameLegalIdentity.Inc();
                break;
        }
    }

    /// <summary>A transmission was answered.</summary>
    public void Sent(string destination, object result)
    {
        _transmissions.Of(destination, result).Inc();
        if (result is SendResult.Duplicate)
        {
            _atAuthority.Inc();
        }
    }

    /// <summary>A probe was answered.</summary>
    public void Probed(string destination, object result) => _probes.Of(destination, result).Inc();

    /// <summary>A webhook was tried.</summary>
    public void WebhookTried(object result) => _webhooks.Of("", result).Inc();
}
