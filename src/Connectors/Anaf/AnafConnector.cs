using Invoicing.Connectors.Absence;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// ANAF, RO e-Factura. Its parts: <see cref="AnafOptions"/> (settings), AnafTokens with AnafTokenFile (OAuth 2.0 refresh), AnafCalls (budget and statuses),
/// AnafUpload (<c>upload</c>), AnafPoll (<c>stareMesaj</c>, <c>descarcare</c>), AnafProbe with AnafLists (is it there?), AnafReceive (invoices of suppliers),
/// AnafDownload with AnafArchive (ZIP),
/// AnafMatch with AnafContent and AnafSignature (is it ours?), AnafWords (meaning of error texts), AnafQuota (limits of the day, kept beyond the process).
/// <para>It never repeats a call by itself: a refused access token is renewed with the next call, and the flow makes that.</para>
/// Sources: Ministry of Finance, "Prezentare servicii web – Sistemul national RO e-Factura" with its OpenAPI pages (upload of 04.02.2025),
/// https://mfinante.gov.ro/ro/web/efactura/informatii-tehnice; "Limite apeluri API", https://mfinante.gov.ro/static/10/eFactura/limiteApeluriAPI.txt;
/// ANAF, "Procedura de inregistrare a aplicatiilor" (OAuth),
/// https://static.anaf.ro/static/10/Anaf/Informatii_R/API/Oauth_procedura_inregistrare_aplicatii_portal_ANAF.pdf.
/// </summary>
public sealed class AnafConnector : IConnector, IReceive, IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly AnafTokens _tokens;
    private readonly AnafUpload _upload;
    private readonly AnafProbe _probe;
    private readonly AnafPoll _poll;
    private readonly AnafReceive _receive;

    /// <summary>Probes open what ANAF lists, and look for number and content.</summary>
    public bool ProbesByIdentity => true;

    /// <summary>A connector of one destination; safe for concurrent use.</summary>
    /// <param name="destination">Destination id.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="handler">Handler to call through; not disposed. Null for one of its own, which follows no redirect.</param>
    public AnafConnector(string destination, AnafOptions options, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        _invoker = new(handler ?? HttpExchange.Handler(options.Timeout, options.AllowPrivateNetworks), disposeHandler: handler is null);
        var exchange = new HttpExchange(_invoker, clock);
        _tokens = new(options, exchange, clock);
        var calls = new AnafCalls(options, exchange, _tokens, clock);
        var absence = new AbsenceClock(options.Timeout, options.ListLag, clock);
        var download = new AnafDownload(destination, options, calls, clock);
        _upload = new(destination, options, calls, new(), absence, clock);
        _poll = new(destination, options, calls, download, absence, clock);
        var lists = new AnafLists(destination, calls, clock);
        _probe = new(destination, options, lists, download, absence, clock);
        _receive = new(destination, options, lists, download, clock);
        Receives = options.ReceivedCifs.Count > 0;
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => _upload.SendAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => _probe.ProbeAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => _poll.PollAsync(transmission, cancellation);

    /// <inheritdoc/>
    public bool Receives { get; }

    /// <inheritdoc/>
    public Task<ReceiveResult> ReceiveAsync(ReceiveContext context, CancellationToken cancellation) => _receive.ReceiveAsync(context, cancellation);

    /// <inheritdoc/>
    public Task SettleAsync(
        IReadOnlyList<InboundDocument> taken,
        IReadOnlyList<InboundDocument> refused,
        ReceiveContext context,
        CancellationToken cancellation
    ) => _receive.SettleAsync(taken, refused, context, cancellation);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _tokens.Dispose();
        _invoker.Dispose();
    }
}
