using System.Net.Http.Headers;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Postbox;

/// <summary>
/// A receiver that is posted to and asked, one document at a time. Its parts: <see cref="PostboxOptions"/> (settings), PostboxAnswer (what an answer means).
/// <para>
/// A resend is safe because each attempt carries the same <c>Idempotency-Key</c>, the transmission id, and the same <c>Content-Digest</c>: the receiver takes
/// one document for a key and answers the second with 409 and the digest of what it has. A probe that is answered 404 therefore leads to the same bytes under
/// the same key.
/// </para>
/// Sources: RFC 9110 (HTTP), RFC 9530 (Content-Digest); the receiver is the sandbox's plain HTTP API.
/// </summary>
public sealed class PostboxConnector : IConnector, IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpExchange _exchange;
    private readonly PostboxOptions _options;
    private readonly PostboxAnswer _answer;

    /// <summary>A connector of one destination; safe for concurrent use.</summary>
    /// <param name="destination">Destination id.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Clock.</param>
    public PostboxConnector(string destination, PostboxOptions options, TimeProvider clock)
    {
        _options = options;
        _invoker = new(HttpExchange.Handler(options.Timeout, options.AllowPrivateNetworks));
        _exchange = new(_invoker, clock);
        _answer = new(destination, options, clock);
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var content = new OnceContent(transmission.Document);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(transmission.MediaType);
        content.Headers.TryAddWithoutValidation("Content-Digest", PostboxAnswer.DigestOf(transmission));
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Address) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", transmission.TransmissionId);
        return _answer.ToPost(await _exchange.SendAsync(request, _options.Timeout, PostboxOptions.MaxAnswerBytes, cancellation), transmission);
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        _answer.ToProbe(await AskAsync($"{_options.Address.AbsoluteUri}/{Uri.EscapeDataString(transmission.TransmissionId)}", cancellation), transmission);

    /// <inheritdoc/>
    public async Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        _answer.ToPoll(await AskAsync(_options.Acknowledgements.AbsoluteUri, cancellation), transmission);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _invoker.Dispose();

    private Task<HttpAnswer> AskAsync(string address, CancellationToken cancellation) =>
        _exchange.SendAsync(new(HttpMethod.Get, address), _options.Timeout, PostboxOptions.MaxAnswerBytes, cancellation);
}
