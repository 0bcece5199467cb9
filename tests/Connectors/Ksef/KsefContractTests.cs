using Invoicing.Connectors.Contract;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Ksef;

/// <summary>KSeF's connector keeps what every connector promises. KSeF knows repetitions by number, and says so when it is asked for the state.</summary>
public class KsefContractTests : ConnectorContract
{
    protected override async Task<IDestinationBench> StartAsync() => new Bench(await KsefWorld.StartAsync());

    private sealed class Bench(KsefWorld world) : IDestinationBench
    {
        public IConnector Connector { get; } = world.Connector();

        public IConnector Unreachable { get; } = world.Connector("http://127.0.0.1:9/v2", "another-token");

        public DateTimeOffset Now => world.Clock.GetUtcNow();

        public IReadOnlyList<string> Taken => [.. world.Ksef.Log.Commits.Select(commit => commit.Sha256!)];

        public bool KnowsRepetitions => false;

        public bool NamesTimes => true;

        public void LoseTheAnswer() => world.Fault(FaultKind.DropAfterCommit);

        public void LoseTheDocument() => world.Fault(FaultKind.DropBeforeCommit);

        public void PutOff() => world.Fault(FaultKind.TooManyRequests, seconds: 7);

        public void Advance(TimeSpan time) => world.Clock.Advance(time);

        public OutboundDocument OutboundDocument(string number, string amount) => world.Document(number, amount);

        public ValueTask DisposeAsync() => world.DisposeAsync();
    }
}
