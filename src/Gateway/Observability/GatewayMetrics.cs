using System.Text.Json;
using Invoicing.Pipeline.Intake;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What the gateway counts as it happens. Source: Prometheus text exposition format 0.0.4; base units and names by Prometheus' naming practice.</summary>
internal sealed class GatewayMetrics
{
    private readonly Histogram accepted;
    private readonly Counter transmissions;
    private readonly Counter probes;
    private readonly Counter webhooks;

    /// <summary>Metrics in a registry of their own.</summary>
    public GatewayMetrics()
    {
        var factory = Metrics.WithCustomRegistry(Registry);
        accepted = factory.CreateHistogram(
            "invoicing_accept_seconds", "From the first byte of an invoice to its durable receipt, or its refusal.", ["result"], new() { Buckets = Histogram.ExponentialBuckets(0.001, 2, 14) });
        transmissions = factory.CreateCounter("invoicing_transmissions_total", "Transmissions by destination and result.", ["destination", "result"]);
        probes = factory.CreateCounter("invoicing_probes_total", "Probes for transmissions of unknown outcome, by destination and result.", ["destination", "result"]);
        webhooks = factory.CreateCounter("invoicing_webhook_tries_total", "Tries to deliver a webhook, by result.", ["result"]);
    }

    /// <summary>The registry.</summary>
    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    /// <summary>An invoice was handed in.</summary>
    public void Accepted(IntakeResult result, TimeSpan took) =>
        accepted.WithLabels(result is IntakeResult.Accepted { IsReplay: true } ? "replayed" : Word(result)).Observe(took.TotalSeconds);

    /// <summary>A transmission was answered.</summary>
    public void Sent(string destination, object result) => transmissions.WithLabels(destination, Word(result)).Inc();

    /// <summary>A probe was answered.</summary>
    public void Probed(string destination, object result) => probes.WithLabels(destination, Word(result)).Inc();

    /// <summary>A webhook was tried.</summary>
    public void WebhookTried(object result) => webhooks.WithLabels(Word(result)).Inc();

    private static string Word(object result) => JsonNamingPolicy.CamelCase.ConvertName(result.GetType().Name);
}
