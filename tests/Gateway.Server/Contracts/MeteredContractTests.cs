using Invoicing.Connectors.HttpApi;
using Invoicing.Connectors.Webhook;
using Invoicing.Contracts;
using Invoicing.Gateway.Observability;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Events;
using Invoicing.Ports.Signing;

namespace Invoicing.Gateway.Server.Tests.Contracts;

/// <summary>A connector that is counted keeps what it promises.</summary>
public sealed class MeteredConnectorContractTests : ConnectorContract
{
    private readonly GatewayMetrics _metrics = new();

    protected override async Task<IDestinationBench> StartAsync() =>
        new HttpApiBench(await HttpApiWorld.StartAsync(), connector => new MeteredConnector("api", connector, _metrics));
}

/// <summary>So does a sender of events.</summary>
public sealed class MeteredWebhookContractTests : EventSenderContract
{
    private readonly GatewayMetrics _metrics = new();

    protected override Task<IEndpointBench> StartAsync() => WebhookBench.StartAsync(sender => new MeteredWebhookSender(sender, _metrics));
}

/// <summary>And all senders as one.</summary>
public sealed class EventSendersContractTests : EventSenderContract
{
    protected override Task<IEndpointBench> StartAsync() =>
        WebhookBench.StartAsync(sender => new EventSenders(new Dictionary<string, IWebhookSender> { ["http"] = sender, ["https"] = sender }));
}

/// <summary>What stands around the parts of the gateway that reach out runs their suites.</summary>
public class DecoratorSuiteTests
{
    [Fact]
    public async Task Decorators_All_RunTheirSuites()
    {
        var (tests, gateway, pipeline) = (typeof(DecoratorSuiteTests).Assembly, typeof(GatewayMetrics).Assembly, typeof(EventSenders).Assembly);
        var run = new List<string>();
        foreach (var suite in Implementations.Suites<ConnectorContract>(tests))
        {
            run.Add(await suite.SubjectAsync());
        }

        foreach (var suite in Implementations.Suites<EventSenderContract>(tests))
        {
            run.Add(await suite.SubjectAsync());
        }

        run.AddRange(Implementations.Suites<KeyStoreContract>(tests).Select(suite => suite.Subject()));
        var all = new[] { gateway, pipeline }.SelectMany(assembly =>
            Implementations
                .Of<IConnector>(assembly)
                .Concat(Implementations.Of<IWebhookSender>(assembly))
                .Concat(Implementations.Of<IKeyStore>(assembly))
                .Concat(Implementations.Of<ISigner>(assembly))
        );

        // What a withdrawal sends is no document; the tests of withdrawals hold its channel.
        Assert.Empty(all.Except(run).Except(["WithdrawalChannel"]));
    }
}
