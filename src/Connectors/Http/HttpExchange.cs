using System.Net.Http.Headers;
using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Http;

/// <summary>One request and its reply, within a time and a size. Redirects are not followed: a body meant for one host goes to no other.</summary>
internal sealed class HttpExchange(HttpMessageInvoker invoker, TimeProvider clock)
{
    /// <summary>A handler that follows no redirect, keeps no cookies, and renews its connections so that changes of DNS are seen.</summary>
    /// <param name="connectTimeout">How long a connection may take to come about.</param>
    /// <param name="allowPrivate">Whether the host may lie in a private network.</param>
    public static SocketsHttpHandler Handler(TimeSpan connectTimeout, bool allowPrivate = true) =>
        new()
        {
            ConnectCallback = allowPrivate ? null : new AddressGuard(allowPrivate: false).ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = System.Net.DecompressionMethods.All,
        };

    /// <summary>Sends once. Only cancellation by the caller throws.</summary>
    /// <param name="request">The request; disposed here.</param>
    /// <param name="timeout">From the first byte to the last.</param>
    /// <param name="mostBytes">Most bytes of the reply's body; 0 where it is not read at all.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, int mostBytes, CancellationToken cancellation)
    {
        using var sent = request;
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using var response = await invoker.SendAsync(request, linked.Token);
            var body = mostBytes == 0 ? [] : await ReadAsync(response.Content, mostBytes, linked.Token);
            return body is null
                ? new HttpAnswer.Failure(new("GW-HTTP-TOOLARGE", $"The reply has more than {mostBytes} bytes."), true)
                : new HttpAnswer.Reply(
                    (int)response.StatusCode,
                    response.Content.Headers.ContentType?.MediaType ?? "",
                    body,
                    RetryAt(response.Headers.RetryAfter)
                );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return new HttpAnswer.Failure(
                new("GW-HTTP-TIMEOUT", $"{request.RequestUri?.Host} did not answer within {timeout.TotalSeconds:0} s."),
                MayHaveArrived(request)
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new HttpAnswer.Failure(ProblemOf(request, exception), MayHaveArrived(request));
        }
    }

    private static bool MayHaveArrived(HttpRequestMessage request) => request.Content is not OnceContent content || content.Begun;

    private static Problem ProblemOf(HttpRequestMessage request, Exception exception)
    {
        var host = request.RequestUri?.Host;
        if ((exception as AddressRefusedException ?? exception.InnerException as AddressRefusedException) is { } refused)
        {
            return refused.Problem;
        }

        return (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new("GW-HTTP-DNS", $"The name {host} cannot be resolved."),
            HttpRequestError.ConnectionError => new("GW-HTTP-CONNECT", $"No connection to {host}: {exception.Message}"),
            HttpRequestError.SecureConnectionError => new("GW-HTTP-TLS", $"No TLS session with {host}: {exception.Message}"),
            _ => new("GW-HTTP-CUT", $"The connection to {host} was cut before its answer: {exception.Message}"),
        };
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most)
        {
            return null;
        }
        await using var source = await content.ReadAsStreamAsync(cancellation);
        if (content.Headers.ContentLength is { } stated)
        {
            var exact = new byte[stated];
            await source.ReadExactlyAsync(exact, cancellation);
            return exact;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0; )
        {
            if (body.Length + read > most)
            {
                return null;
            }
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private DateTimeOffset? RetryAt(RetryConditionHeaderValue? header) => header?.Date ?? (header?.Delta is { } delta ? clock.GetUtcNow() + delta : null);
}
