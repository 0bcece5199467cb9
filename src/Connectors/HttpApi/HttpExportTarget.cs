using System.Net.Http.Headers;
using System.Security.Cryptography;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Ports.Payments;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// Puts files of the accountants by HTTP: PUT below an address, with <c>If-None-Match: *</c> so that nothing is replaced, then GET of the same address. An
/// answer 412 or 409 says that the name is taken; what is there is then compared.
/// </summary>
/// <param name="address">Address that names are put below; it ends with a slash.</param>
/// <param name="token">Bearer token; null for none.</param>
/// <param name="timeout">Longest time of one request.</param>
/// <param name="allowPrivate">Whether the host may lie in a private network.</param>
/// <param name="clock">The time.</param>
public sealed class HttpExportTarget(Uri address, string? token, TimeSpan timeout, bool allowPrivate, TimeProvider clock) : IExportTarget, IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(HttpExchange.Handler(TimeSpan.FromSeconds(15), allowPrivate));

    /// <inheritdoc/>
    public async Task<Result<ExportReceipt>> DeliverAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var exchange = new HttpExchange(_invoker, clock);
        var place = new Uri(address, Uri.EscapeDataString(name));
        var put = Request(HttpMethod.Put, place);
        put.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        put.Content = new ReadOnlyMemoryContent(content);
        put.Content.Headers.ContentType = new("application/octet-stream");
        switch (await exchange.SendAsync(put, timeout, 1024 * 1024, cancellation))
        {
            case HttpAnswer.Failure failure:
                return Failure("GW-EXPORT-UNAVAILABLE", $"{failure.Problem.Code}: {failure.Problem.Message}");
            case HttpAnswer.Reply { Status: 401 or 403 or 404 or 405 } refused:
                return Failure("GW-EXPORT-BLOCKED", $"{place} answered {refused.Status} to PUT.");
            case HttpAnswer.Reply { Status: >= 400 and <= 499 and not (408 or 409 or 412 or 425 or 429) } refused:
                return Failure("GW-EXPORT-REFUSED", $"{place} answered {refused.Status} to PUT: it does not take this file.");
            case HttpAnswer.Reply { Status: not (409 or 412) and (< 200 or > 299) } other:
                return Failure("GW-EXPORT-UNAVAILABLE", $"{place} answered {other.Status} to PUT.");
        }

        return await exchange.SendAsync(Request(HttpMethod.Get, place), timeout, content.Length + 1, cancellation) switch
        {
            HttpAnswer.Reply { Status: 200 } reply when reply.Body.AsSpan().SequenceEqual(content.Span) => Result<ExportReceipt>.Success(
                new(place.ToString(), reply.Body.LongLength, Convert.ToHexStringLower(SHA256.HashData(reply.Body)))
            ),
            HttpAnswer.Reply { Status: 200 } => Failure("GW-EXPORT-OTHER", $"{place} has other bytes; they were left as they are."),
            HttpAnswer.Reply reply => Failure("GW-EXPORT-UNAVAILABLE", $"{place} answered {reply.Status} to GET: what was put there cannot be verified."),
            HttpAnswer.Failure { Problem.Code: "GW-HTTP-TOOLARGE" } => Failure("GW-EXPORT-OTHER", $"{place} has more bytes; they were left as they are."),
            HttpAnswer.Failure { Problem: var problem } => Failure("GW-EXPORT-UNAVAILABLE", $"{problem.Code}: {problem.Message}"),
            _ => Failure("GW-EXPORT-UNAVAILABLE", $"{place} did not answer."),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private HttpRequestMessage Request(HttpMethod method, Uri place)
    {
        var request = new HttpRequestMessage(method, place);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return request;
    }

    private static Result<ExportReceipt> Failure(string code, string message) => Result<ExportReceipt>.Failure(Fault.Fatal(code, message));
}
