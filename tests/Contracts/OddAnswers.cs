using System.Net;
using System.Text;

namespace Invoicing.Contracts;

/// <summary>Answers every call alike, with what no other side should answer: every kind of status, with bodies that are nothing, cut, huge, deep or of another
/// kind, and headers out of all bounds. Tokens are given, so that the calls behind them are reached.</summary>
public sealed class OddAnswers : HttpMessageHandler
{
    /// <summary>Most bytes of one answer that anybody may read: twice what the largest bound of a connector is.</summary>
    public const long MostBytes = 128 * 1024 * 1024;

    private static readonly int[] Statuses = [200, 201, 204, 208, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504];

    private static readonly (string Name, string MediaType, Func<Stream> Body)[] Bodies =
    [
        ("nothing", "application/json", () => Text("")),
        ("a cut object", "application/json", () => Text("{\"reference\":\"x")),
        ("a list", "application/json", () => Text("[[[],null,1e999,{}]]")),
        ("numbers for texts", "application/json", () => Text("{\"reference\":1,\"status\":{},\"digest\":[],\"errors\":{},\"id\":-1}")),
        ("a deep object", "application/json", () => Text(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)))),
        ("a page", "text/html", () => Text("<html><body>Sorry</body></html>")),
        ("XML of nobody", "application/xml", () => Text("<a xmlns='urn:x'><b>1</b></a>")),
        ("XML that unfolds", "application/xml", () => Text("<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>")),
        ("no text", "application/octet-stream", () => new MemoryStream([0xFF, 0xFE, 0x00, 0xD8, 0x50, 0x4B, 0x03, 0x04])),
        ("no end", "application/json", () => new EndlessStream()),
    ];

    private readonly (string Name, string MediaType, Func<Stream> Body) _body;
    private readonly string? _retryAfter;
    private long _mostRead;

    private OddAnswers(int status, (string Name, string MediaType, Func<Stream> Body) body, string? retryAfter) =>
        (Status, _body, _retryAfter) = (status, body, retryAfter);

    /// <summary>One for each status and body.</summary>
    public static IEnumerable<OddAnswers> All =>
        Statuses
            .SelectMany(status => Bodies.Select(body => new OddAnswers(status, body, null)))
            .Concat(new[] { "-5", "soon", "99999999999999999999", "2147483647" }.Select(after => new OddAnswers(429, Bodies[0], after)))
            .Where(odd => odd._body.Name != "no end" || odd.Status is 200 or 422 or 500);

    public int Status { get; }

    /// <summary>Bytes that were read of one answer at the most.</summary>
    public long MostRead => Volatile.Read(ref _mostRead);

    public override string ToString() => $"{Status} with {_body.Name}{(_retryAfter is null ? "" : $", Retry-After: {_retryAfter}")}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
        {
            return new(HttpStatusCode.OK) { Content = new StringContent("""{"access_token":"a","expires_in":7776000}""") };
        }

        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var content = new StreamContent(new CountedStream(_body.Body(), read => _mostRead = Math.Max(_mostRead, read)));
        content.Headers.ContentType = new(_body.MediaType);
        var answer = new HttpResponseMessage((HttpStatusCode)Status) { Content = content };
        if (_retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", _retryAfter);
        }

        return answer;
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
