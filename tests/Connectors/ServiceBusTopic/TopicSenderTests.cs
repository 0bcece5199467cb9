using System.Text.Json;
using Invoicing.Connectors.Events;
using Invoicing.Connectors.Webhook;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.ServiceBusTopic;

/// <summary>Events on their way to a topic, over a real socket. What stands in for the broker follows the published REST contract; the broker itself was not at
/// hand.</summary>
public sealed class TopicSenderTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task SendAsync_Taken_IsOneMessageWithTheEventsIdAndTheInvoicesSession()
    {
        await using var host = await WebhookEndpointHost.StartAsync(http => AnswerAsync(http, 201));
        using var sender = Sender(host);
        var delivery = Delivery(host);

        Assert.Equal(new WebhookAnswer.Delivered(201), await sender.SendAsync(delivery, default));

        var (headers, body) = Assert.Single(host.Received);
        Assert.Equal(EventBody.Of(delivery.Event, "urn:test"), body);
        Assert.Equal("Bearer token of https://servicebus.azure.net/.default", headers.Authorization.ToString());
        Assert.StartsWith("application/cloudevents+json", headers.ContentType.ToString(), StringComparison.Ordinal);
        Assert.Equal("\"acme\\u00E9\"", headers["tenant"].ToString());
        using var properties = JsonDocument.Parse(headers["BrokerProperties"].ToString());
        Assert.Equal(delivery.Event.Id.ToString(), properties.RootElement.GetProperty("MessageId").GetString());
        Assert.Equal(delivery.Event.InvoiceId.ToString(), properties.RootElement.GetProperty("SessionId").GetString());
        Assert.Equal("invoice.cleared", properties.RootElement.GetProperty("Label").GetString());
    }

    [Fact]
    public async Task SendAsync_Taken_WentToTheTopicsMessages()
    {
        var path = "";
        await using var host = await WebhookEndpointHost.StartAsync(http =>
        {
            path = $"{http.Request.Method} {http.Request.Path}";
            return AnswerAsync(http, 201);
        });
        using var sender = Sender(host);

        await sender.SendAsync(Delivery(host), default);

        Assert.Equal("POST /invoice-events/messages", path);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task SendAsync_Refused_ComesAgainUntilTheTriesAreSpent(int status)
    {
        await using var host = await WebhookEndpointHost.StartAsync(http => AnswerAsync(http, status));
        using var sender = Sender(host);
        var delivery = Delivery(host);

        var retry = Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(delivery, default));

        Assert.Equal(("GW-TOPIC-STATUS", _clock.GetUtcNow() + EventBackoff.After(delivery.Id, 1)), (retry.Problem.Code, retry.At));
        Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(delivery with { Tries = EventBackoff.MaxTries - 1 }, default));
    }

    [Fact]
    public async Task SendAsync_NoToken_ComesAgainAndNothingIsSent()
    {
        await using var host = await WebhookEndpointHost.StartAsync(http => AnswerAsync(http, 201));
        using var sender = Sender(host, new Tokens(Fault.Fatal("GW-AZURE-IDENTITY", "none")));

        Assert.Equal("GW-AZURE-IDENTITY", Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery(host), default)).Problem.Code);
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task SendAsync_NobodyThere_ComesAgain()
    {
        using var sender = new TopicSender(new(), new Tokens(), _clock, new ToLoopback());
        var delivery = Delivery("servicebus://127.0.0.1:1/t");

        Assert.Equal("GW-HTTP-CONNECT", Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(delivery, default)).Problem.Code);
    }

    [Theory]
    [InlineData("servicebus://acme.servicebus.windows.net")]
    [InlineData("servicebus://acme.servicebus.windows.net/")]
    [InlineData("servicebus://user@acme.servicebus.windows.net/t")]
    [InlineData("servicebus://acme.servicebus.windows.net/t?x=1")]
    [InlineData("https://acme.servicebus.windows.net/t")]
    [InlineData("t")]
    public async Task SendAsync_NoTopic_IsGivenUp(string url)
    {
        using var sender = new TopicSender(new(), new Tokens(), _clock);

        Assert.Equal("GW-WEBHOOK-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(Delivery(url), default)).Problem.Code);
    }

    [Theory]
    [InlineData("servicebus://acme.servicebus.windows.net/invoice-events", "acme.servicebus.windows.net", "invoice-events")]
    [InlineData("servicebus://127.0.0.1:5000/a/b/", "127.0.0.1:5000", "a/b")]
    public void Parse_Address_HostAndTopic(string url, string host, string topic) => Assert.Equal(new TopicAddress(host, topic), TopicAddress.Parse(url));

    [Fact]
    public void Parse_NameAtTheBound_IsTheLongest()
    {
        Assert.NotNull(TopicAddress.Parse($"servicebus://h/{new string('t', TopicAddress.MostTopic)}"));
        Assert.Null(TopicAddress.Parse($"servicebus://h/{new string('t', TopicAddress.MostTopic + 1)}"));
    }

    private static Task AnswerAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static WebhookDelivery Delivery(WebhookEndpointHost host) => Delivery($"servicebus://{new Uri(host.Url).Authority}/invoice-events");

    private static WebhookDelivery Delivery(string url) =>
        new()
        {
            Id = Guid.Parse("0193532e-4b8c-7000-8000-000000000001"),
            Endpoint = new("operator.bus", "acmeé", url, "", []),
            Event = new(Guid.NewGuid(), new InvoiceId(Guid.NewGuid()), "acmeé", "invoice.cleared", new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero), "{}"),
        };

    private TopicSender Sender(WebhookEndpointHost host, Tokens? tokens = null)
    {
        Assert.StartsWith("http://127.0.0.1:", host.Url, StringComparison.Ordinal);
        return new(new() { Source = "urn:test" }, tokens ?? new Tokens(), _clock, new ToLoopback());
    }

    private sealed class Tokens(params Fault[] faults) : IAccessTokens
    {
        public Task<Result<string>> FindAsync(string scope, CancellationToken cancellation) =>
            Task.FromResult(faults.Length > 0 ? Result<string>.Failure(faults) : Result<string>.Success($"token of {scope}"));
    }

    /// <summary>Takes TLS off: the broker of the test has no certificate.</summary>
    private sealed class ToLoopback() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("https", request.RequestUri!.Scheme);
            request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = "http" }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
