using System.Net;
using System.Net.Http.Headers;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Answers every call with the same words, and keeps the calls.</summary>
public sealed class FixedAnswers(int status, string body = "", string mediaType = "application/json", TimeSpan? retryAfter = null, string? rawRetryAfter = null)
    : HttpMessageHandler
{
    public List<(HttpMethod Method, Uri Address, HttpRequestHeaders Headers, HttpContentHeaders? Content)> Calls { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }
        Calls.Add((request.Method, request.RequestUri!, request.Headers, request.Content?.Headers));
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, new MediaTypeHeaderValue(mediaType)) };
        if (retryAfter is { } delta)
        {
            answer.Headers.RetryAfter = new(delta);
        }
        if (rawRetryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", rawRetryAfter);
        }
        return answer;
    }
}
