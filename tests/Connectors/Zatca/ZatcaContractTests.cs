using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Zatca;

/// <summary>ZATCA's connector keeps what every connector promises. The platform can be asked nothing: the same bytes again are the question.</summary>
public class ZatcaContractTests : ConnectorContract
{
    protected override async Task<IDestinationBench> StartAsync() => new Bench(await ZatcaWorld.StartAsync());

    private sealed class Bench(ZatcaWorld world) : IDestinationBench
    {
        public IConnector Connector { get; } = world.Connector();

        public IConnector Unreachable { get; } = world.Connector("http://127.0.0.1:9/e-invoicing/core");

        public DateTimeOffset Now => world.Clock.GetUtcNow();

        public IReadOnlyList<string> Taken => [.. world.Platform.Log.Commits.Select(commit => commit.Sha256!)];

        public bool KnowsRepetitions => true;

        public bool AnswersProbes => false;

        public bool NamesTimes => true;

        public void LoseTheAnswer() => world.Fault(FaultKind.DropAfterCommit);

        public void LoseTheDocument() => world.Fault(FaultKind.DropBeforeCommit);

        public void PutOff() => world.Fault(FaultKind.TooManyRequests, seconds: 7);

        public bool FallSilent()
        {
            world.Fault(FaultKind.CommitThenHang);
            return true;
        }

        public IConnector AnsweredBy(HttpMessageHandler handler) => world.Connector(handler: handler);

        public void Advance(TimeSpan time) => world.Clock.Advance(time);

        public OutboundDocument OutboundDocument(string number, string amount) => world.Document(number, amount);

        public ValueTask DisposeAsync() => world.DisposeAsync();
    }
}
