using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Observability;

/// <summary>Counts what a destination answers, and changes nothing.</summary>
internal sealed class MeteredConnector(string destination, IConnector connector, GatewayMetrics metrics) : IConnector, IWrapsConnector, IAsyncDisposable
{
    /// <inheritdoc/>
    public IConnector Inner => connector;

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
}
