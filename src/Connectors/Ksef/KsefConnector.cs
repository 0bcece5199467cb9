using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// Poland: KSeF 2.0, interactive sessions. Its parts: <see cref="KsefOptions"/> (settings), KsefCalls (statuses), KsefKeys (public keys and their rotation),
/// KsefLogin with KsefAuthRequest (login by token or certificate, refresh), KsefSessions (opening, keys), KsefVault (what outlives the process, sealed),
/// KsefSend, KsefProbe (list of the session), KsefPoll with KsefUpo (status, number, UPO, duplicates), KsefQr (KOD I).
/// <para>
/// A resend is safe: KSeF takes a seller's number and kind once, for ever, and answers the same again with 440, which names the original. The same bytes there
/// are success, other bytes need a person. Nothing is repeated here but the opening of a session whose key KSeF does not use any more.
/// </para>
/// Sources: Ministry of Finance of Poland, KSeF 2.0 documentation and OpenAPI (API 2.6), https://github.com/CIRFMF/ksef-docs; its clients in C# and Java as
/// readers of the same. No production system was reached.
/// </summary>
public sealed class KsefConnector : IConnector, IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly KsefLogin _login;
    private readonly KsefSessions _sessions;
    private readonly KsefSend _send;
    private readonly KsefProbe _probe;
    private readonly KsefPoll _poll;

    /// <summary>A connector of one destination; safe for concurrent use.</summary>
    /// <param name="destination">Destination id.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="handler">Handler to call through; not disposed. Null for one of its own, which follows no redirect.</param>
    public KsefConnector(string destination, KsefOptions options, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        _invoker = new(handler ?? HttpExchange.Handler(options.Timeout), disposeHandler: handler is null);
        var calls = new KsefCalls(options, new(_invoker, clock), clock);
        var (keys, vault) = (new KsefKeys(calls, clock), new KsefVault(destination, options, clock));
        _login = new(options, calls, keys, vault, clock);
        _sessions = new(calls, keys, vault, clock);
        _send = new(destination, options, calls, _login, _sessions, vault, clock);
        _probe = new(calls, _login, _send, vault);
        _poll = new(destination, options, calls, _login, _send, clock);
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => _send.SendAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => _probe.ProbeAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => _poll.PollAsync(transmission, cancellation);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _login.Dispose();
        _sessions.Dispose();
        _invoker.Dispose();
    }
}
