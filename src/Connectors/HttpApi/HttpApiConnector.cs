using Invoicing.Connectors.Absence;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// A plain HTTP API, for receivers without a protocol of their own; docs/configuration.md describes it to whoever builds the other side. Its parts:
/// <see cref="HttpApiOptions"/> (settings), HttpApiCalls (token and time), HttpApiSend (<c>POST address</c>), HttpApiPackages
/// (<c>POST address/packages</c>), HttpApiProbe (<c>GET address/id</c>), HttpApiPickUp with HttpApiEntry (list of acknowledgements and its cursor),
/// HttpApiCancellation (<c>POST address/id/cancellation</c>), HttpApiReply (JSON of answers), ContentDigest (the proof of content).
/// <para>
/// A resend is safe because each attempt carries the same <c>Idempotency-Key</c>, the transmission id, and the same <c>Content-Digest</c>: the receiver takes
/// one document for a key. What it has already it answers with 409 and the digest of what it has; the same digest counts as delivered, another one parks.
/// A probe that is answered 404 counts only once the first attempt has had its time (AbsenceClock); even where that is too short, the key leads to no second
/// effect.
/// </para>
/// Sources: RFC 9110 (HTTP), RFC 9530 (Content-Digest), RFC 9457 (problem details), RFC 6750 (bearer tokens); draft-ietf-httpapi-idempotency-key-header-07.
/// </summary>
public sealed class HttpApiConnector : IConnector, ICancel, IAcknowledgementSource, IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpApiSend _send;
    private readonly HttpApiPackages? _packages;
    private readonly HttpApiProbe _probe;
    private readonly HttpApiPickUp _pickUp;
    private readonly HttpApiCancellation _cancellation;

    /// <summary>A connector of one destination; safe for concurrent use.</summary>
    /// <param name="destination">Destination id.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="handler">Handler to call through; not disposed. Null for one of its own, which follows no redirect.</param>
    public HttpApiConnector(string destination, HttpApiOptions options, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        _invoker = new(handler ?? HttpExchange.Handler(options.Timeout, options.AllowPrivateNetworks), disposeHandler: handler is null);
        var calls = new HttpApiCalls(options, new(_invoker, clock));
        var absence = new AbsenceClock(options.Timeout, TimeSpan.Zero, clock);
        _send = new(options, calls, absence, clock);
        _packages = options.Package > 1 ? new(options, calls, _send) : null;
        _probe = new(options, calls, absence, clock);
        _pickUp = new(destination, options, calls, clock);
        _cancellation = new(options, calls, _send, absence, clock);
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        _packages?.SendAsync(transmission, cancellation) ?? _send.SendAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => _probe.ProbeAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Task.FromResult<PollResult>(new PollResult.Pending());

    /// <inheritdoc/>
    public Task<SendResult> CancelAsync(Withdrawal withdrawal, CancellationToken cancellation) => _cancellation.CancelAsync(withdrawal, cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeCancellationAsync(Withdrawal withdrawal, CancellationToken cancellation) =>
        _cancellation.ProbeAsync(withdrawal, cancellation);

    /// <inheritdoc/>
    public Task<PickUpResult> PickUpAsync(CancellationToken cancellation) => _pickUp.PickUpAsync(cancellation);

    /// <inheritdoc/>
    public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation) =>
        _pickUp.ConfirmAsync(acknowledgements, cancellation);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _invoker.Dispose();
}
