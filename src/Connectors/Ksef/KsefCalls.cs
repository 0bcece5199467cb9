using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// Calls of KSeF's API, and what each status means before the caller reads the answer. Nothing is repeated here. 4xx has taken nothing; 5xx and silence may
/// have.
/// </summary>
internal sealed class KsefCalls(KsefOptions options, HttpExchange exchange, TimeProvider clock)
{
    /// <summary>KSeF's exception for a public key that is not used any more.</summary>
    public const int KeyNotUsable = 21470;

    /// <summary>For a session that is closed, or past its time.</summary>
    public const int SessionEnded = 21180;

    /// <summary>For slots that are all taken.</summary>
    public const int NoSlot = 21182;

    private const int MaxText = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>A query.</summary>
    public Task<KsefAnswer> GetAsync(string path, string? bearer, CancellationToken cancellation) =>
        SendAsync(new(HttpMethod.Get, options.Address.AbsoluteUri + path), bearer, cancellation);

    /// <summary>A call with a body; it may have arrived once a byte of it is on the wire.</summary>
    public Task<KsefAnswer> PostAsync(string path, string? bearer, object? body, CancellationToken cancellation) =>
        PostAsync(path, bearer, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body), "application/json", cancellation);

    /// <summary>A call with bytes of some media type.</summary>
    public Task<KsefAnswer> PostAsync(string path, string? bearer, ReadOnlyMemory<byte> body, string mediaType, CancellationToken cancellation)
    {
        var content = new OnceContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return SendAsync(new(HttpMethod.Post, options.Address.AbsoluteUri + path) { Content = content }, bearer, cancellation);
    }

    private async Task<KsefAnswer> SendAsync(HttpRequestMessage request, string? bearer, CancellationToken cancellation)
    {
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.Accept.Add(new("application/xml"));
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }
        return await exchange.SendAsync(request, options.Timeout, options.MaxAnswerBytes, cancellation) switch
        {
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply => new KsefAnswer.Spoken(reply.Body, KsefJson.Read(reply.Body)),
            HttpAnswer.Reply reply => Refused(reply),
            HttpAnswer.Failure { MayHaveArrived: false } failure => new KsefAnswer.Failed(Failure.Unavailable(failure.Problem)),
            HttpAnswer.Failure failure => new KsefAnswer.Failed(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };
    }

    private KsefAnswer.Failed Refused(HttpAnswer.Reply reply)
    {
        var json = KsefJson.Read(reply.Body);
        var detail = json.Items("exception", "exceptionDetailList").FirstOrDefault();
        var code = detail.Number("exceptionCode") ?? 0;
        var text =
            detail.Text("exceptionDescription") ?? json.Text("reasonCode") ?? Encoding.UTF8.GetString(reply.Body, 0, Math.Min(reply.Body.Length, MaxText));
        var problem = new Problem("GW-KSEF-STATUS", $"KSeF answers with {reply.Status}{(code == 0 ? "" : $" ({code})")}: {KsefJson.Bounded(text)}");
        var later = reply.RetryAt ?? clock.GetUtcNow() + Pause;
        var failure = reply.Status switch
        {
            429 => Failure.Quota(problem with { Code = "GW-KSEF-LIMIT" }, later) with { SuspendsDestination = true },
            _ when code == NoSlot => Failure.Quota(problem with { Code = "GW-KSEF-LIMIT" }, later),
            400 when code is KeyNotUsable or SessionEnded => Failure.Transient(problem),
            401 => Failure.Transient(problem with { Code = "GW-KSEF-TOKEN" }),
            404 => Failure.Transient(problem),
            403 => Failure.Blocked(problem with { Hint = "Look in KSeF which permissions token or certificate have, and from which addresses." }),
            503 => Failure.Unknown(problem, reply.RetryAt),
            >= 500 => Failure.Unknown(problem),
            _ => Failure.Blocked(problem with { Hint = "Check address and settings of the destination." }),
        };
        return new(failure, code, reply.Status);
    }
}
