using Amqp.Framing;
using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Invoicing.Connectors.Events;
using Invoicing.Connectors.Tests.ServiceBus;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.ServiceBus;

/// <summary>Events on their way to a topic: Azure.Messaging.ServiceBus over a real socket, to a listener of the tests. The service itself was not at
/// hand.</summary>
public sealed class TopicSenderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly LoopbackServiceBus _bus = new();
    private LoopbackQueue _topic = null!;

    public ValueTask InitializeAsync()
    {
        _topic = _bus.Queue("invoice-events");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bus.DisposeAsync();

    [Fact]
    public async Task SendAsync_Taken_IsOneMessageWithTheEventsIdAndTheInvoicesSession()
    {
        await using var sender = Sender();
        var delivery = Delivery();

        Assert.Equal(new WebhookAnswer.Delivered(202), await sender.SendAsync(delivery, default));

        var message = Assert.Single(_topic.Messages);
        Assert.Equal(EventBody.Of(delivery.Event, "urn:test"), ((Data)message.BodySection).Binary);
        Assert.Equal("application/cloudevents+json; charset=utf-8", message.Properties.ContentType.ToString());
        Assert.Equal("acmeé", message.ApplicationProperties["tenant"]);
        Assert.Equal(
            (delivery.Event.Id.ToString(), delivery.Event.InvoiceId.ToString(), "invoice.cleared"),
            (message.Properties.MessageId, message.Properties.GroupId, message.Properties.Subject)
        );
    }

    [Fact]
    public async Task SendAsync_SentAgain_IsTheSameMessageAndTheTopicKeepsOne()
    {
        await using var sender = Sender();

        Assert.IsType<WebhookAnswer.Delivered>(await sender.SendAsync(Delivery(1), default));
        Assert.IsType<WebhookAnswer.Delivered>(await sender.SendAsync(Delivery(1), default));
        Assert.IsType<WebhookAnswer.Delivered>(await sender.SendAsync(Delivery(2), default));

        Assert.Equal(2, _topic.Messages.Count);
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_AllArrive()
    {
        await using var sender = Sender();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => sender.SendAsync(Delivery(number), default)));

        Assert.All(answers, answer => Assert.IsType<WebhookAnswer.Delivered>(answer));
        Assert.Equal(50, _topic.Messages.Count);
    }

    [Fact]
    public async Task SendAsync_NoSuchTopic_ComesAgainAndSaysWhatToDo()
    {
        await using var sender = Sender();

        var again = Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery(topic: "other"), default));

        Assert.Equal(("GW-TOPIC-REFUSED", "Make the topic, or correct its address."), (again.Problem.Code, again.Problem.Hint));
        Assert.True(again.At > _clock.GetUtcNow());
    }

    [Fact]
    public async Task SendAsync_LargerThanTheTopicTakes_ComesAgainAndSaysSo()
    {
        _topic.MostBytes = 100;
        await using var sender = Sender();

        var again = Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery(), default));

        Assert.Equal(("GW-TOPIC-REFUSED", "The event is larger than the topic's tier takes."), (again.Problem.Code, again.Problem.Hint));
    }

    [Fact]
    public async Task SendAsync_BrokerIsGoneAndBack_ComesAgainAndIsThenTaken()
    {
        var gone = new LoopbackServiceBus();
        gone.Queue("invoice-events");
        await using var sender = new TopicSender([new(gone.Authority, gone.ConnectionString)], new NoIdentity(), Quick, _clock);
        await gone.DisposeAsync();

        var delivery = Delivery(authority: gone.Authority);
        Assert.Equal("GW-TOPIC-UNAVAILABLE", Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(delivery, default)).Problem.Code);
    }

    [Fact]
    public void ProblemOf_WhatTheClientThrows_NamesTheWayOut()
    {
        var address = TopicAddress.Parse("servicebus://acme.servicebus.windows.net/t")!;

        Assert.Equal("GW-AZURE-IDENTITY", TopicSender.ProblemOf(address, new AuthenticationFailedException("none"))!.Code);
        Assert.Contains("Azure Service Bus Data Sender", TopicSender.ProblemOf(address, new UnauthorizedAccessException())!.Hint);
        Assert.Equal("GW-TOPIC-REFUSED", TopicSender.ProblemOf(address, Of(ServiceBusFailureReason.QuotaExceeded))!.Code);
        Assert.Equal("GW-TOPIC-REFUSED", TopicSender.ProblemOf(address, Of(ServiceBusFailureReason.MessagingEntityDisabled))!.Code);
        Assert.Equal("GW-TOPIC-UNAVAILABLE", TopicSender.ProblemOf(address, Of(ServiceBusFailureReason.ServiceBusy))!.Code);
        Assert.Null(TopicSender.ProblemOf(address, new InvalidOperationException()));

        static ServiceBusException Of(ServiceBusFailureReason reason) => new("no", reason);
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
        await using var sender = Sender();

        var delivery = Delivery() with { Endpoint = new("operator.bus", "acme", url, "", []) };

        Assert.Equal("GW-WEBHOOK-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(delivery, default)).Problem.Code);
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

    private static TopicOptions Quick => new() { Source = "urn:test", Timeout = TimeSpan.FromSeconds(5) };

    private TopicSender Sender() => new([new(_bus.Authority, _bus.ConnectionString)], new NoIdentity(), Quick, _clock);

    private WebhookDelivery Delivery(int number = 1, string topic = "invoice-events", string? authority = null) =>
        new()
        {
            Id = Guid.Parse("0193532e-4b8c-7000-8000-000000000001"),
            Endpoint = new("operator.bus", "acmeé", $"servicebus://{authority ?? _bus.Authority}/{topic}", "", []),
            Event = new(
                new Guid(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]),
                new InvoiceId(Guid.NewGuid()),
                "acmeé",
                "invoice.cleared",
                new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero),
                "{}"
            ),
        };

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("none");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("none");
    }
}
