namespace Invoicing.Gateway.Api.Requests;

/// <summary>
/// An id for each request: in the answer's header, in the body of an error, in log lines. A caller may send its own, so that both sides' logs meet.
/// It names a request and promises nothing: what makes a repetition harmless is the idempotency key.
/// </summary>
internal static class RequestIds
{
    /// <summary>Header of request and answer.</summary>
    public const string Header = "Request-Id";

    /// <summary>Header under which proxies send one.</summary>
    private const string ProxyHeader = "X-Request-Id";

    /// <summary>Longest id that is taken over: it stands in every log line of the request.</summary>
    private const int MostLength = 128;

    /// <summary>Adds it before everything else.</summary>
    public static void Use(WebApplication app) =>
        app.Use(
            static (http, next) =>
            {
                http.TraceIdentifier = Given(http, Header) ?? Given(http, ProxyHeader) ?? Guid.NewGuid().ToString();
                // Late, since whoever answers for an exception clears the headers first.
                http.Response.OnStarting(
                    static state =>
                    {
                        var answered = (HttpContext)state;
                        answered.Response.Headers[Header] = answered.TraceIdentifier;
                        return Task.CompletedTask;
                    },
                    http
                );
                return next(http);
            }
        );

    private static string? Given(HttpContext http, string header) => http.Request.Headers[header] is [{ } value] && IsValid(value) ? value : null;

    /// <summary>1 to 128 letters, digits and <c>-_.:/+=@</c>: nothing that breaks a log line or a header.</summary>
    private static bool IsValid(string value) =>
        value.Length is > 0 and <= MostLength
        && value.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.:/+=@".Contains(letter, StringComparison.Ordinal));
}
