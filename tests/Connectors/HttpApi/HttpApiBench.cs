using Invoicing.Connectors.Settings;
using Invoicing.Contracts;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The simulated receiver, and the connector to it, where need be with another one around it.</summary>
internal sealed class HttpApiBench(HttpApiWorld world, Func<IConnector, IConnector>? around = null) : IDestinationBench
{
    public IConnector Connector { get; } = Around(world.Connector(), around);

    public IConnector Unreachable { get; } =
        Around(
            new HttpApiConnectorFactory(new SecretSource(), world.Clock)
                .Create(
                    new()
                    {
                        Id = "nobody",
                        Connector = "httpApi",
                        Settings = new Dictionary<string, string> { ["address"] = "http://127.0.0.1:9/documents" },
                    }
                )
                .Value!,
            around
        );

    public DateTimeOffset Now => world.Clock.GetUtcNow();

    public IReadOnlyList<string> Taken => [.. world.Receiver.Log.Commits.Select(commit => commit.Sha256!)];

    public bool KnowsRepetitions => true;

    public bool NamesTimes => true;

    public void LoseTheAnswer() => world.Fault(FaultKind.DropAfterCommit);

    public void LoseTheDocument() => world.Fault(FaultKind.DropBeforeCommit);

    public void PutOff() => world.Fault(FaultKind.TooManyRequests, seconds: 7);

    public bool FallSilent()
    {
        world.Fault(FaultKind.CommitThenHang);
        return true;
    }

    public IConnector AnsweredBy(HttpMessageHandler handler) => Around(world.Connector(handler), around);

    public void Advance(TimeSpan time) => world.Clock.Advance(time);

    public OutboundDocument OutboundDocument(string number, string amount) => world.OutboundDocument(number, amount);

    public async ValueTask DisposeAsync()
    {
        (Unreachable as IDisposable)?.Dispose();
        await world.DisposeAsync();
    }

    private static IConnector Around(IConnector connector, Func<IConnector, IConnector>? around) => around?.Invoke(connector) ?? connector;
}
