using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Observability;

/// <summary>Counts what a destination answers, and changes nothing.</summary>
internal class MeteredConnector(string destination, IConnector connector, GatewayMetrics metrics) : IConnector, IAsyncDisposable
{
    /// <summary>The connector with its count; what it can do besides, it still can.</summary>
    public static IConnector Around(string destination, IConnector connector, GatewayMetrics metrics) =>
        connector is IAcknowledgementSource source
            ? new WithSource(destination, connector, source, metrics)
            : new MeteredConnector(destination, connector, metrics);

    /// <inheritdoc/>
    public bool ProbesByIdentity => connector.ProbesByIdentity;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var result = await connector.SendAsync(transmission, cancellation);
        metrics.Sent(destination, result);
        return result;
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var result = await connector.ProbeAsync(transmission, cancellation);
        metrics.Probed(destination, result);
        return result;
    }

    /// <inheritdoc/>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => connector.PollAsync(transmission, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        switch (connector)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private sealed class WithSource(string destination, IConnector connector, IAcknowledgementSource source, GatewayMetrics metrics)
        : MeteredConnector(destination, connector, metrics),
            IAcknowledgementSource
    {
        public Task<PickUpResult> PickUpAsync(CancellationToken cancellation) => source.PickUpAsync(cancellation);

        public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation) =>
            source.ConfirmAsync(acknowledgements, cancellation);
    }
}
