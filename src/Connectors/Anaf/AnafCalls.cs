using System.Net.Http.Headers;
using System.Text;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>Calls of ANAF's services: budget, token, and what each status means before the service's own words are read.</summary>
internal sealed class AnafCalls(AnafOptions options, HttpExchange exchange, AnafTokens tokens, TimeProvider clock)
{
    private const int MaxText = 300;

    private readonly CallBudget _budget = new(options.CallsPerMinute, clock);

    /// <summary>A query.</summary>
    public Task<AnafAnswer> GetAsync(string call, int mostBytes, CancellationToken cancellation) =>
        CallAsync(new(HttpMethod.Get, new Uri(options.BaseAddress, call)), mostBytes, cancellation);

    /// <summary>An upload.</summary>
    public Task<AnafAnswer> PostAsync(string call, ReadOnlyMemory<byte> document, int mostBytes, CancellationToken cancellation)
    {
        var content = new OnceContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return CallAsync(new(HttpMethod.Post, new Uri(options.BaseAddress, call)) { Content = content }, mostBytes, cancellation);
    }

    private async Task<AnafAnswer> CallAsync(HttpRequestMessage request, int mostBytes, CancellationToken cancellation)
    {
        if (_budget.Take() is { } notBefore)
        {
            return new AnafAnswer.Failed(Failure.Quota(new("GW-ANAF-BUDGET", $"The {options.CallsPerMinute} calls of this minute are spent."), notBefore));
        }
        var token = await tokens.GetAsync(cancellation);
        if (token.Refused is { } refused)
        {
            return refused;
        }
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
        return await exchange.SendAsync(request, options.Timeout, mostBytes, cancellation) switch
        {
            HttpAnswer.Reply reply => Meaning(reply, token.AccessToken!),
            HttpAnswer.Failure { MayHaveArrived: false } failure => new AnafAnswer.Failed(Failure.Unavailable(failure.Problem)),
            HttpAnswer.Failure failure => new AnafAnswer.Failed(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };
    }

    private AnafAnswer Meaning(HttpAnswer.Reply reply, string token)
    {
        if (reply.Status != 401)
        {
            tokens.Accepted();
        }
        return reply.Status switch
        {
            200 when IsFirewall(reply) => new AnafAnswer.Failed(
                Failure.Transient(
                    new(
                        "GW-ANAF-FIREWALL",
                        "ANAF's firewall rejected the request before the service saw it.",
                        "Look for relative schema locations and unusual runs of characters in the document."
                    )
                )
            ),
            200 => new AnafAnswer.Spoken(reply),
            401 => tokens.Rejected(token)
                ? new AnafAnswer.Failed(Failure.Transient(new("GW-ANAF-TOKEN", "ANAF refuses the access token; it is renewed with the next call.")))
                : new AnafAnswer.Failed(
                    Failure.Blocked(
                        new(
                            "GW-ANAF-AUTHORISATION",
                            "ANAF refuses the access token, the renewed one too.",
                            "Authorise the application again with the qualified certificate registered in SPV."
                        )
                    )
                ),
            403 => new AnafAnswer.Failed(Failure.Blocked(new("GW-ANAF-RIGHTS", "ANAF denies access (403).", AnafPhrases.RightsHint))),
            429 => new AnafAnswer.Failed(
                Failure.Quota(new("GW-ANAF-LIMIT", "ANAF says that there were too many calls."), reply.RetryAt ?? clock.GetUtcNow().AddMinutes(1)) with
                {
                    SuspendsDestination = true,
                }
            ),
            >= 500 or (>= 200 and < 300) => new AnafAnswer.Failed(Failure.Unknown(new("GW-ANAF-STATUS", $"ANAF answers with {reply.Status}."))),
            _ => new AnafAnswer.Failed(
                Failure.Blocked(
                    new("GW-ANAF-STATUS", $"ANAF answers with {reply.Status}: {Beginning(reply.Body)}", "Check address and settings of the destination.")
                )
            ),
        };
    }

    private static bool IsFirewall(HttpAnswer.Reply reply) =>
        reply.MediaType.Contains("html", StringComparison.OrdinalIgnoreCase)
        && Beginning(reply.Body).Contains("Request Rejected", StringComparison.OrdinalIgnoreCase);

    private static string Beginning(byte[] body) => Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, MaxText));
}
