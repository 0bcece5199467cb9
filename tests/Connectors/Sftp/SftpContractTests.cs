using Invoicing.Connectors.Settings;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Sftp;

/// <summary>Files in folders keep what every connector promises, where the receiver leaves what it is given until it is found.</summary>
public sealed class SftpContractTests : ConnectorContract
{
    protected override Task<IDestinationBench> StartAsync() => Task.FromResult<IDestinationBench>(new Bench());

    private sealed class Bench : IDestinationBench
    {
        private readonly string _root = Directory.CreateTempSubdirectory("gw-sftp-contract").FullName;
        private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        private readonly SftpServer _server;

        public Bench()
        {
            Directory.CreateDirectory(Path.Combine(_root, "in"));
            _server = SftpServer.Start(new() { Root = _root });
            var settings = new Dictionary<string, string>
            {
                ["host"] = "127.0.0.1",
                ["port"] = $"{_server.Port}",
                ["user"] = "sandbox",
                ["password"] = "sandbox",
                ["hostKey"] = _server.HostKeyFingerprint,
                ["directory"] = "/in",
                ["absentMeans"] = "resend",
            };
            Connector = ConnectorOf(settings);
            Unreachable = ConnectorOf(new(settings) { ["port"] = "9" });
        }

        public IConnector Connector { get; }

        public IConnector Unreachable { get; }

        public DateTimeOffset Now => _clock.GetUtcNow();

        public IReadOnlyList<string> Taken =>
            [.. Directory.GetFiles(Path.Combine(_root, "in")).Where(file => file.EndsWith(".xml", StringComparison.Ordinal)).Select(SftpSite.HashOf)];

        public bool KnowsRepetitions => true;

        public bool NamesTimes => false;

        public void LoseTheAnswer() => _server.Faults.Add(new FaultRule { Fault = FaultKind.DropAfterRename });

        public void LoseTheDocument() => _server.Faults.Add(new FaultRule { Fault = FaultKind.DropAfterBytes, Bytes = 10 });

        public void PutOff() => throw new NotSupportedException("The protocol names no time.");

        public void Advance(TimeSpan time) => _clock.Advance(time);

        public OutboundDocument OutboundDocument(string number, string amount) => SftpSite.OutboundDocument(200, number) with { FirstAttemptAt = Now };

        public async ValueTask DisposeAsync()
        {
            (Connector as IDisposable)?.Dispose();
            (Unreachable as IDisposable)?.Dispose();
            await _server.DisposeAsync();
            Directory.Delete(_root, true);
        }

        private IConnector ConnectorOf(Dictionary<string, string> settings) =>
            new SftpConnectorFactory(new SecretSource(), _clock)
                .Create(
                    new()
                    {
                        Id = "receiver",
                        Connector = "sftp",
                        Settings = settings,
                    }
                )
                .Value!;
    }
}
