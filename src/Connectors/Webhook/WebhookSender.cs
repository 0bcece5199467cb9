using System.Globalization;
using System.Net.Http.Headers;
using Invoicing.Connectors.Events;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Webhook;

/// <summary>
/// Tells an endpoint of an event, once per call. Its parts: <see cref="WebhookOptions"/>, <see cref="EventBody"/> (CloudEvents),
/// <see cref="WebhookSignature"/> (HMAC), <see cref="WebhookSecret"/> (its keys), <see cref="EventBackoff"/> (when again), AddressGuard (where to).
/// A try that was cut may have been taken: the next one carries the same <c>webhook-id</c> and the same body, and the receiver tells by the id.
/// No redirect is followed and no proxy used; the body of the answer is not read.
/// Sources: Standard Webhooks 1.0.0 (https://www.standardwebhooks.com); CNCF CloudEvents 1.0.2 and its HTTP binding; RFC 9110.
/// </summary>
public sealed class WebhookSender : IWebhookSender, IDisposable
{
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpExchange _exchange;

    /// <summary>A sender for all endpoints; safe for concurrent use. Throws on options whose <see cref="WebhookOptions.Check"/> names a fault.</summary>
    public WebhookSender(WebhookOptions options, TimeProvider clock)
    {
        if (options.Check() is [var fault, ..])
        {
            throw new ArgumentException(fault.Message, nameof(options));
        }
        (_options, _clock) = (options, clock);
        var handler = HttpExchange.Handler(_options.Timeout);
        handler.UseProxy = false;
        handler.ConnectCallback = new AddressGuard(_options.AllowPrivateNetworks).ConnectAsync;
        _invoker = new(handler);
        _exchange = new(_invoker, clock);
    }

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(delivery.Endpoint.Url, UriKind.Absolute, out var address) || !Permits(address))
        {
            return new WebhookAnswer.GivenUp(
                new(
                    "GW-WEBHOOK-ADDRESS",
                    $"Endpoint '{delivery.Endpoint.Id}' has no https address.",
                    "Plain http needs AllowPrivateNetworks; user and password in the address are refused."
                )
            );
        }

        if (!IsUsable(delivery.Endpoint))
        {
            return new WebhookAnswer.GivenUp(
                new("GW-WEBHOOK-SECRET", $"The secret of endpoint '{delivery.Endpoint.Id}' cannot be used: after whsec_ stands no base64.")
            );
        }
        return await _exchange.SendAsync(RequestOf(delivery, address), _options.Timeout, 0, cancellation) switch
        {
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply => new WebhookAnswer.Delivered(reply.Status),
            HttpAnswer.Reply { Status: 410 } => new WebhookAnswer.GivenUp(
                new(
                    "GW-WEBHOOK-GONE",
                    $"Endpoint '{delivery.Endpoint.Id}' answers that it is gone (410).",
                    "Remove the endpoint, or correct its address; enable it, and replay."
                )
            )
            {
                IsGone = true,
            },
            HttpAnswer.Reply reply => EventAnswers.Again(
                delivery,
                new("GW-WEBHOOK-STATUS", $"Endpoint '{delivery.Endpoint.Id}' answers with {reply.Status}."),
                _clock.GetUtcNow(),
                reply.RetryAt
            ),
            HttpAnswer.Failure { Problem.Code: "GW-HTTP-ADDRESS" } failure => new WebhookAnswer.GivenUp(
                failure.Problem with
                {
                    Hint = "Endpoints in private networks need AllowPrivateNetworks.",
                }
            ),
            HttpAnswer.Failure failure => EventAnswers.Again(delivery, failure.Problem, _clock.GetUtcNow()),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _invoker.Dispose();

    private static bool IsUsable(WebhookEndpoint endpoint) =>
        WebhookSecret.IsUsable(endpoint.Secret) && endpoint.RetiredSecrets.All(retired => WebhookSecret.IsUsable(retired.Secret));

    private bool Permits(Uri address) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && _options.AllowPrivateNetworks));

    private HttpRequestMessage RequestOf(WebhookDelivery delivery, Uri address)
    {
        var body = EventBody.Of(delivery.Event, _options.Source);
        var id = delivery.Id.ToString("D");
        var now = _clock.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new OnceContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(EventBody.MediaType, "utf-8");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(delivery.Endpoint, id, timestamp, body, now));
        return request;
    }
}
