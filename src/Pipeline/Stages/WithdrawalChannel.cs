using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Stages;

/// <summary>The channel of a transmission: its destination's connector, which for a withdrawal asks that something be taken back.</summary>
internal sealed class WithdrawalChannel(ICancel connector) : IConnector
{
    /// <summary>What is asked is whether the document is withdrawn, under whatever id that was asked for.</summary>
    public bool ProbesByIdentity => true;

    /// <summary>The channel of a transmission; null where its destination was removed, or cannot do what it is for.</summary>
    public static IConnector? Of(RoutingTable catalogue, Transmission transmission) =>
        catalogue.Connector(transmission.Destination) switch
        {
            var connector when transmission.Purpose != TransmissionPurpose.Cancel => connector,
            var connector => connector?.Capability<ICancel>() is { } cancels ? new WithdrawalChannel(cancels) : null,
        };

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        connector.CancelAsync(new(transmission, WithdrawalRequest.Read(transmission.Document.Span)), cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        connector.ProbeCancellationAsync(new(transmission, WithdrawalRequest.Read(transmission.Document.Span)), cancellation);

    /// <summary>No authority acknowledges a withdrawal by itself; it is asked (see <see cref="AcknowledgeStage"/>).</summary>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Task.FromResult<PollResult>(new PollResult.Pending());
}
