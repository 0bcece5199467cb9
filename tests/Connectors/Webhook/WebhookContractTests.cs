namespace Invoicing.Connectors.Webhook;

/// <summary>Webhooks keep what every sender of events promises.</summary>
public sealed class WebhookContractTests : EventSenderContract
{
    protected override Task<IEndpointBench> StartAsync() => WebhookBench.StartAsync();
}
