using Invoicing.Connectors.Contract;
using Invoicing.Connectors.Settings;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The plain HTTP API keeps what every connector promises.</summary>
public class HttpApiContractTests : ConnectorContract
{
    protected override async Task<IDestinationBench> StartAsync() => new Bench(await WorldAsync());

    private protected virtual Task<HttpApiWorld> WorldAsync() => HttpApiWorld.StartAsync();

    private sealed class Bench(HttpApiWorld world) : IDestinationBench
    {
        public IConnector Connector { get; } = world.Connector();

        public IConnector Unreachable { get; } =
            new HttpApiConnectorFactory(new SecretSource(), world.Clock)
                .Create(
                    new()
                    {
                        Id = "nobody",
                        Connector = "httpApi",
                        Settings = new Dictionary<string, string> { ["address"] = "http://127.0.0.1:9/documents" },
                    }
                )
                .Value!;

        public DateTimeOffset Now => world.Clock.GetUtcNow();

        public IReadOnlyList<string> Taken => [.. world.Receiver.Log.Commits.Select(commit => commit.Sha256!)];

        public bool KnowsRepetitions => true;

        public bool NamesTimes => true;

        public void LoseTheAnswer() => world.Fault(FaultKind.DropAfterCommit);

        public void LoseTheDocument() => world.Fault(FaultKind.DropBeforeCommit);

        public void PutOff() => world.Fault(FaultKind.TooManyRequests, seconds: 7);

        public void Advance(TimeSpan time) => world.Clock.Advance(time);

        public OutboundDocument OutboundDocument(string number, string amount) => world.OutboundDocument(number, amount);

        public async ValueTask DisposeAsync()
        {
            (Unreachable as IDisposable)?.Dispose();
            await world.DisposeAsync();
        }
    }
}
