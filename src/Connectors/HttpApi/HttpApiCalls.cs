using System.Net.Http.Headers;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Calls of the other side: token, time and size.</summary>
internal sealed class HttpApiCalls(HttpApiOptions options, HttpExchange exchange)
{
    private readonly AuthenticationHeaderValue? _authorization = options.Token is { } token ? new("Bearer", token) : null;

    /// <summary>A call without a body.</summary>
    public Task<HttpAnswer> CallAsync(HttpMethod method, string address, CancellationToken cancellation) => SendAsync(new(method, address), cancellation);

    /// <summary>Posts the document with its transmission id as key.</summary>
    public Task<HttpAnswer> PostAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var content = new OnceContent(transmission.Document);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(transmission.MediaType);
        content.Headers.TryAddWithoutValidation("Content-Digest", ContentDigest.Of(transmission.Hash));
        var request = new HttpRequestMessage(HttpMethod.Post, options.Address) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", transmission.TransmissionId);
        return SendAsync(request, cancellation);
    }

    /// <summary>Posts the request to withdraw a document, with the id of the transmission that asks for it as key.</summary>
    public Task<HttpAnswer> PostCancellationAsync(string address, OutboundDocument request, CancellationToken cancellation)
    {
        var content = new OnceContent(request.Document);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.MediaType);
        var post = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        post.Headers.TryAddWithoutValidation("Idempotency-Key", request.TransmissionId);
        return SendAsync(post, cancellation);
    }

    /// <summary>Posts a package of documents, as JSON.</summary>
    public Task<HttpAnswer> PostPackageAsync(ReadOnlyMemory<byte> package, CancellationToken cancellation)
    {
        var content = new OnceContent(package);
        content.Headers.ContentType = new("application/json");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{options.Address.AbsoluteUri}/packages") { Content = content }, cancellation);
    }

    private Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.Authorization = _authorization;
        return exchange.SendAsync(request, options.Timeout, options.MaxAnswerBytes, cancellation);
    }
}
