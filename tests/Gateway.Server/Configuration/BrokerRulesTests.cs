using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Server.Tests.Configuration;

public class BrokerRulesTests
{
    private static readonly GatewayOptions Good = new()
    {
        Brokers = new Dictionary<string, BrokerSettings>
        {
            ["bus"] = new()
            {
                Url = "amqps://broker.example",
                User = "u",
                Password = "env:BROKER_RULES_TEST_IS_NOT_SET",
            },
        },
        Queues = new Dictionary<string, QueueSettings>
        {
            ["erp"] = new()
            {
                Broker = "bus",
                Address = "in",
                Refused = "refused",
            },
        },
        Topics = new Dictionary<string, TopicSettings> { ["events"] = new() { Url = "amqps://broker.example//queue/events" } },
    };

    [Fact]
    public void Check_Good_NoFault() => Assert.Empty(OptionsRules.Check(Good));

    [Theory]
    [InlineData("https://broker.example")]
    [InlineData("amqps://user:secret@broker.example")]
    [InlineData("amqps://broker.example/queue")]
    [InlineData("broker")]
    public void Check_AddressOfNoBroker_Fault(string url) =>
        Assert.Contains(
            OptionsRules.Check(Good with { Brokers = new Dictionary<string, BrokerSettings> { ["bus"] = new() { Url = url } } }),
            fault => fault.Path == "/brokers/bus/url"
        );

    [Fact]
    public void Check_TwoNamesOfOneBroker_Fault() =>
        Assert.Contains(
            OptionsRules.Check(
                Good with
                {
                    Brokers = new Dictionary<string, BrokerSettings>(Good.Brokers) { ["twin"] = new() { Url = "amqp://broker.example" } },
                }
            ),
            fault => fault.Code == "GW-CONFIG-DUPLICATE"
        );

    [Fact]
    public void Check_UserWithoutPassword_Fault() =>
        Assert.Contains(
            OptionsRules.Check(Good with { Brokers = new Dictionary<string, BrokerSettings> { ["bus"] = Good.Brokers["bus"] with { Password = null } } }),
            fault => fault.Path == "/brokers/bus"
        );

    [Fact]
    public void Check_TopicAtUnknownBroker_Fault() =>
        Assert.Contains(
            OptionsRules.Check(Good with { Topics = new Dictionary<string, TopicSettings> { ["events"] = new() { Url = "amqps://other.example/events" } } }),
            fault => fault.Path == "/topics/events/url"
        );

    public static TheoryData<string, QueueSettings> BadQueues { get; } =
        new()
        {
            { "broker", Queue with { Broker = "none" } },
            { "address", Queue with { Address = "" } },
            { "refused", Queue with { Refused = "in" } },
            { "mostUnsettled", Queue with { MostUnsettled = 0 } },
            { "mostUnsettled", Queue with { MostUnsettled = 1_001 } },
            { "lanes", Queue with { Lanes = 0 } },
            { "lanes", Queue with { Lanes = 65 } },
            { "pause", Queue with { Pause = TimeSpan.FromMilliseconds(99) } },
            { "pause", Queue with { Pause = TimeSpan.FromMinutes(11) } },
        };

    private static QueueSettings Queue =>
        new()
        {
            Broker = "bus",
            Address = "in",
            Refused = "refused",
        };

    [Theory]
    [MemberData(nameof(BadQueues))]
    public void Check_QueueOutOfBounds_FaultAtItsPath(string setting, QueueSettings queue) =>
        Assert.Equal(
            [$"/queues/erp/{setting}"],
            OptionsRules.Check(Good with { Queues = new Dictionary<string, QueueSettings> { ["erp"] = queue } }).Select(fault => fault.Path!)
        );

    [Fact]
    public async Task CreateAsync_PasswordThatCannotBeHad_FaultBeforeAnythingRuns()
    {
        var host = await GatewayHost.CreateAsync(Good, TimeProvider.System);

        Assert.Equal("GW-CONFIG-SECRET", Assert.Single(host.Faults).Code);
    }

    private static readonly GatewayOptions ServiceBus = new()
    {
        Brokers = new Dictionary<string, BrokerSettings> { ["bus"] = new() { Url = "servicebus://acme.servicebus.windows.net" } },
        Queues = new Dictionary<string, QueueSettings>
        {
            ["erp"] = new() { Broker = "bus", Address = "invoices" },
        },
    };

    public static TheoryData<string, BrokerSettings, QueueSettings> BadServiceBus { get; } =
        new()
        {
            { "/brokers/bus", Namespace with { User = "u", Password = "p" }, InServiceBus },
            { "/queues/erp/refused", Namespace, InServiceBus with { Refused = "refused" } },
            { "/queues/erp/address", Namespace, InServiceBus with { Address = "" } },
            { "/brokers/bus/url", Namespace with { Url = "servicebus://acme.servicebus.windows.net/invoices" }, Queue },
            {
                "/brokers/bus/connectionString",
                new() { Url = "amqps://broker.example", ConnectionString = "env:X" },
                Queue
            },
        };

    private static BrokerSettings Namespace => ServiceBus.Brokers["bus"];

    private static QueueSettings InServiceBus => ServiceBus.Queues["erp"];

    [Fact]
    public void Check_ServiceBusWithoutAConnectionString_NoFault() => Assert.Empty(OptionsRules.Check(ServiceBus));

    [Theory]
    [MemberData(nameof(BadServiceBus))]
    public void Check_ServiceBusThatContradictsItself_FaultAtItsPath(string path, BrokerSettings broker, QueueSettings queue) =>
        Assert.Contains(
            OptionsRules.Check(
                ServiceBus with
                {
                    Brokers = new Dictionary<string, BrokerSettings> { ["bus"] = broker },
                    Queues = new Dictionary<string, QueueSettings> { ["erp"] = queue },
                }
            ),
            fault => fault.Path == path
        );

    [Theory]
    [InlineData("nothing of the kind")]
    [InlineData("Endpoint=sb://other.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=c2VjcmV0")]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=c2VjcmV0;EntityPath=invoices")]
    public async Task CreateAsync_ConnectionStringThatCannotBeUsed_FaultThatDoesNotShowIt(string connectionString)
    {
        var host = await GatewayHost.CreateAsync(
            ServiceBus with
            {
                Brokers = new Dictionary<string, BrokerSettings> { ["bus"] = Namespace with { ConnectionString = connectionString } },
            },
            TimeProvider.System
        );

        var fault = Assert.Single(host.Faults);
        Assert.Equal(("GW-CONFIG-MALFORMED", "/brokers/bus/connectionString"), (fault.Code, fault.Path));
        Assert.DoesNotContain("c2VjcmV0", fault.Message + fault.Hint, StringComparison.Ordinal);
    }
}
