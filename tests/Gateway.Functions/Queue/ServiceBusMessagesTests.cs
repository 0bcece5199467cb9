using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Queue;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Queue;

/// <summary>How a message of Service Bus is settled: by what became of its invoice.</summary>
public sealed class ServiceBusMessagesTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Steps.Now);
    private readonly TestGateway _gateway;
    private readonly Settled _settled = new();

    public ServiceBusMessagesTests() => _gateway = TestGateway.Open(_clock);

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task TakeAsync_GoodInvoice_IsDurableBeforeItIsCompleted()
    {
        var seen = 0;
        _settled.Before = async () => seen = (await ListAsync()).Count;

        await Messages().TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default);

        Assert.Equal(["complete"], _settled.Calls);
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task TakeAsync_DeliveredAgain_IsCompletedAndTakenInOnce()
    {
        await Messages().TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default);
        await Messages().TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default);

        Assert.Equal(["complete", "complete"], _settled.Calls);
        Assert.Single(await ListAsync());
    }

    [Theory]
    [InlineData("traceparent")]
    [InlineData("Diagnostic-Id")]
    public async Task TakeAsync_MessageNamesATrace_IsKeptWithTheInvoice(string property)
    {
        await Messages()
            .TakeAsync(Message(TestGateway.Invoice("Q-1"), trace: (property, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")), _settled, default);

        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", Assert.Single(await ListAsync()).Record.Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not an invoice", "acme")]
    [InlineData(null, "stranger")]
    [InlineData(null, null)]
    public async Task TakeAsync_WhatNoRepetitionHelps_IsADeadLetterWithItsFaultsAsProperties(string? body, string? tenant)
    {
        await Messages().TakeAsync(Message(body is null ? TestGateway.Invoice("Q-1") : Encoding.UTF8.GetBytes(body), tenant), _settled, default);

        Assert.Equal(["dead letter"], _settled.Calls);
        var faults = JsonNode.Parse((string)_settled.Properties["faults"])!.AsArray();
        Assert.NotEmpty(faults);
        Assert.Equal(_settled.Reason, faults[0]!["code"]!.ToString());
        Assert.Equal(faults.Count, Convert.ToInt32(_settled.Properties["fault-count"], CultureInfo.InvariantCulture));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task TakeAsync_LargerThanTheGatewayTakes_IsADeadLetter()
    {
        await Messages(new() { MaxBodyBytes = 100 }).TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default);

        Assert.Equal(("dead letter", "GW-QUEUE-SIZE"), (Assert.Single(_settled.Calls), _settled.Reason));
    }

    [Fact]
    public async Task TakeAsync_StoreAreAway_IsGivenBackAfterThePause()
    {
        var begun = _clock.GetUtcNow();
        var taking = Messages(documents: new AwayDocuments()).TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default);

        while (!taking.IsCompleted)
        {
            await Task.Delay(5);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await taking;
        Assert.Equal(["abandon"], _settled.Calls);
        Assert.True(_clock.GetUtcNow() - begun >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task TakeAsync_StoreAreAwayAndTheAppStops_IsGivenBackAtOnce()
    {
        using var stopping = new CancellationTokenSource();
        var taking = Messages(documents: new AwayDocuments()).TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, stopping.Token);

        await stopping.CancelAsync();
        await taking;

        Assert.Equal(["abandon"], _settled.Calls);
    }

    [Fact]
    public async Task TakeAsync_LockIsLostAtTheEnd_IsThrownAndTheNextDeliveryIsCompleted()
    {
        _settled.Before = () => throw new ServiceBusException("lost", ServiceBusFailureReason.MessageLockLost);
        await Assert.ThrowsAsync<ServiceBusException>(() => Messages().TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default));
        _settled.Before = () => Task.CompletedTask;

        await Messages().TakeAsync(Message(TestGateway.Invoice("Q-1")), _settled, default);

        Assert.Equal(["complete"], _settled.Calls);
        Assert.Single(await ListAsync());
    }

    private static ServiceBusReceivedMessage Message(byte[] body, string? tenant = "acme", (string Property, string Value)? trace = null)
    {
        var properties = new Dictionary<string, object>();
        if (tenant is not null)
        {
            properties["tenant"] = tenant;
        }

        if (trace is { } named)
        {
            properties[named.Property] = named.Value;
        }

        return ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromBytes(body),
            messageId: "m-1",
            sessionId: "RO123",
            contentType: "application/json",
            properties: properties
        );
    }

    private ServiceBusMessages Messages(LimitOptions? limits = null, IDocumentStore? documents = null) =>
        new(
            new QueueIntake(documents is null ? _gateway.Intake : _gateway.IntakeOver(documents), new HashSet<string> { "acme" }),
            limits ?? new(),
            _clock,
            NullLogger<ServiceBusMessages>.Instance
        );

    private async Task<IReadOnlyList<StoredInvoice>> ListAsync() => (await _gateway.Store.ListAsync(new("acme"), default)).Invoices;

    private sealed class Settled : IMessageSettlement
    {
        public List<string> Calls { get; } = [];

        public Func<Task> Before { get; set; } = () => Task.CompletedTask;

        public IReadOnlyDictionary<string, object> Properties { get; private set; } = new Dictionary<string, object>();

        public string? Reason { get; private set; }

        public Task CompleteAsync(ServiceBusReceivedMessage message) => SettleAsync("complete");

        public Task AbandonAsync(ServiceBusReceivedMessage message) => SettleAsync("abandon");

        public Task DeadLetterAsync(ServiceBusReceivedMessage message, IReadOnlyDictionary<string, object> properties, string reason, string description)
        {
            (Properties, Reason) = (properties, reason);
            return SettleAsync("dead letter");
        }

        private async Task SettleAsync(string call)
        {
            await Before();
            Calls.Add(call);
        }
    }
}
