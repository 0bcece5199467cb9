using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Nodes;
using Invoicing.Gateway.Observability;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>How much of the log is computed anew, and by whom.</summary>
public sealed class AuditLogMonitorTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task LookAsync_OfTwoNodes_TheFirstByNameWorksAndTheOtherTakesOverWhenItGoes()
    {
        await using var gateway = await SealedAsync();
        var store = new Nodes("a", "b");
        var (first, second) = (WatchOf(gateway), WatchOf(gateway));

        await DriverOf(first, store, "a").LookAsync(default);
        await DriverOf(second, store, "b").LookAsync(default);
        Assert.True(first.Entries > 0);
        Assert.Equal(0, second.Entries);

        store.Names.Remove("a");
        await DriverOf(second, store, "b").LookAsync(default);
        Assert.True(second.Entries > 0);
    }

    [Fact]
    public async Task LookAsync_RoundIsOver_RestsBeforeTheNext()
    {
        await using var gateway = await SealedAsync();
        var watch = WatchOf(gateway);
        var driver = DriverOf(watch, new("a"), "a");
        for (var looks = 0; watch.RoundAt is null; looks++)
        {
            Assert.True(looks < 100, "The round has no end.");
            await driver.LookAsync(default);
        }

        var entries = watch.Entries;
        _clock.Advance(Rest - TimeSpan.FromSeconds(1));
        await driver.LookAsync(default);
        Assert.Equal(entries, watch.Entries);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await driver.LookAsync(default);
        Assert.True(watch.Entries > entries);
    }

    [Fact]
    public async Task LookAsync_Bound_NoMoreThanItsShareAtOnce()
    {
        await using var gateway = await SealedAsync();
        var watch = WatchOf(gateway);

        await DriverOf(watch, new("a"), "a", entries: 1).LookAsync(default);

        Assert.InRange(watch.Entries, 1, AuditLogMonitor.Pause.TotalSeconds);
    }

    [Fact]
    public async Task RunAsync_ZeroEntries_NeverLooks()
    {
        await using var gateway = await SealedAsync();
        var watch = WatchOf(gateway);

        await DriverOf(watch, new("a"), "a", entries: 0).RunAsync(default);

        Assert.Equal(0, watch.Entries);
    }

    private static async Task<TestGateway> SealedAsync()
    {
        var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Audit = new() { CheckpointInterval = TimeSpan.FromSeconds(1), VerifyEntries = 0 },
            }
        );
        using var client = gateway.Client();
        await InvoiceTests.CompletedAsync(gateway, client, "W-1");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await gateway.Services.GetRequiredService<IAuditLog>().LastCheckpointAsync(patience.Token) is null)
        {
            await Task.Delay(20, patience.Token);
        }

        return gateway;
    }

    private AuditLogVerifier WatchOf(TestGateway gateway) =>
        new(
            gateway.Services.GetRequiredService<IAuditLog>(),
            new HashSet<string> { CheckpointSignature.Fingerprint(gateway.Services.GetRequiredService<GatewayStores>().EvidenceKey.Certificate) },
            _clock
        );

    private AuditLogMonitor DriverOf(AuditLogVerifier watch, Nodes nodes, string name, int entries = 500) =>
        new(
            watch,
            nodes,
            new NodeName(name, "instance", name),
            new() { VerifyEntries = entries, VerifyPause = Rest },
            _clock,
            NullLogger<AuditLogMonitor>.Instance
        );

    private sealed class Nodes(params string[] names) : INodes
    {
        public List<string> Names { get; } = [.. names];

        public Task<IReadOnlyList<NodeRecord>> NodesAsync(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<NodeRecord>>([.. Names.Select(name => new NodeRecord(name, "instance", 1))]);

        public Task<bool> TakeNameAsync(string name, string instance, NodeRecord? seen, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> BeatAsync(string name, string instance, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<int?> RemoveNodeAsync(NodeRecord node, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
