using Invoicing.Gateway.Nodes;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Server.Tests.Background;

public sealed class HeartbeatTests
{
    /// <summary>Hundreds of dead nodes, each of which takes its time to be freed, never keep a live one from its beat.</summary>
    [Fact]
    public async Task BeatAsync_ManyDeadNodes_FreesThemOverSeveralBeats()
    {
        var clock = new FakeTimeProvider();
        var store = new SlowStore(clock, dead: 100);
        var heartbeat = new Heartbeat(store, new("live", "one", "live"), null!, clock, NullLogger<Heartbeat>.Instance);
        Assert.True(await heartbeat.BeatAsync(default));
        clock.Advance(Heartbeat.Silence);

        for (var beats = 1; store.Dead > 0; beats++)
        {
            Assert.InRange(beats, 1, 100);
            var (begun, left) = (clock.GetUtcNow(), store.Dead);
            Assert.True(await heartbeat.BeatAsync(default));
            Assert.InRange(clock.GetUtcNow() - begun, TimeSpan.Zero, NodeName.Beat + SlowStore.Freeing);
            Assert.True(store.Dead < left);
        }
    }

    private sealed class SlowStore(FakeTimeProvider clock, int dead) : INodes
    {
        public static readonly TimeSpan Freeing = TimeSpan.FromMilliseconds(300);

        private readonly List<NodeRecord> _nodes =
        [
            new("live", "one", 0),
            .. Enumerable.Range(0, dead).Select(number => new NodeRecord($"dead-{number}", "gone", 7)),
        ];

        public int Dead => _nodes.Count - 1;

        public Task<IReadOnlyList<NodeRecord>> NodesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<NodeRecord>>([.. _nodes]);

        public Task<bool> TakeNameAsync(string name, string instance, NodeRecord? seen, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> BeatAsync(string name, string instance, CancellationToken cancellation) => Task.FromResult(true);

        public Task<int?> RemoveNodeAsync(NodeRecord node, CancellationToken cancellation)
        {
            clock.Advance(Freeing);
            return Task.FromResult<int?>(_nodes.Remove(node) ? 0 : null);
        }
    }
}
