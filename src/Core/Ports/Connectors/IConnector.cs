namespace Invoicing.Ports.Connectors;

/// <summary>A channel to one destination. What the outside world can do is an answer, never an exception; only cancellation of the caller's token
/// throws.</summary>
public interface IConnector
{
    /// <summary>Whether a probe finds an invoice that was sent under another transmission id, by its number and content.</summary>
    bool ProbesByIdentity => false;

    /// <summary>Sends once. Never repeats by itself: whether a repetition is safe is for the flow to know.</summary>
    Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation);

    /// <summary>Asks whether the destination has this transmission, without sending it.</summary>
    Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation);

    /// <summary>Asks for the authority's word on a delivered transmission. Channels that only push or drop files answer Pending.</summary>
    Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation);
}
