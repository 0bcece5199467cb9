using Invoicing.Connectors.Settings;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>ANAF keeps what every connector promises; it knows no repetition, so that a probe alone stands before a second upload.</summary>
public sealed class AnafContractTests : ConnectorContract
{
    protected override async Task<IDestinationBench> StartAsync() => new Bench(await AnafWorld.StartAsync());

    private sealed class Bench(AnafWorld world) : IDestinationBench
    {
        public IConnector Connector { get; } = world.Connector();

        public IConnector Unreachable { get; } =
            new AnafConnectorFactory(new SecretSource(), world.Clock)
                .Create(
                    new()
                    {
                        Id = "nobody",
                        Connector = "anaf",
                        Settings = new Dictionary<string, string>(world.Settings) { ["baseAddress"] = "http://127.0.0.1:9/test/FCTEL/rest/" },
                    }
                )
                .Value!;

        public DateTimeOffset Now => world.Clock.GetUtcNow();

        public IReadOnlyList<string> Taken => [.. world.Authority.Log.Commits.Select(commit => commit.Sha256!)];

        public bool KnowsRepetitions => false;

        public bool NamesTimes => true;

        public void LoseTheAnswer() => world.Fault(FaultKind.DropAfterCommit);

        public void LoseTheDocument() => world.Fault(FaultKind.DropBeforeCommit);

        public void PutOff() => world.Fault(FaultKind.TooManyRequests, seconds: 7);

        public bool FallSilent()
        {
            world.Fault(FaultKind.CommitThenHang);
            return true;
        }

        public IConnector AnsweredBy(HttpMessageHandler handler) => world.Connector(handler);

        public void Advance(TimeSpan time) => world.Clock.Advance(time);

        public OutboundDocument OutboundDocument(string number, string amount) => world.OutboundDocument(number, payable: amount);

        public async ValueTask DisposeAsync()
        {
            (Unreachable as IDisposable)?.Dispose();
            await world.DisposeAsync();
        }
    }
}
