using Invoicing.Contracts;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresReceivableStoreTests(PostgresServer server) : ReceivableStoreContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<(IInvoiceStore Invoices, IReceivableStore Receivables)> OpenAsync()
    {
        _testStore = await PostgresTestStore.OpenAsync(server);
        return (_testStore.Store.Invoices, _testStore.Store.Receivables);
    }

    protected override async Task<IReceivableStore> OpenAnotherAsync() => (await _testStore!.AddNodeAsync()).Receivables;

    /// <summary>A node that is killed: its connections end, and its turn with them, long before the others' patience.</summary>
    [Fact]
    public async Task TakeTurnAsync_HolderDies_TheTurnIsTheNextOnes()
    {
        var dead = await _testStore!.AddNodeAsync(options => options with { ConnectionString = $"{options.ConnectionString}-dead" });
        await using var lost = await dead.Receivables.TakeTurnAsync("acme", "main", Patience, default);
        var waiting = Store.TakeTurnAsync("acme", "main", Patience, default);
        await Task.Delay(300, default(CancellationToken));
        Assert.False(waiting.IsCompleted);

        await _testStore.TamperAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{_testStore.Name}-dead'");

        await using var next = await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(lost.IsHeld && next.IsHeld);
    }

    /// <summary>A node that froze, or lost its network without a word: the server ends its turn once it was silent for so long.</summary>
    [Fact]
    public async Task TakeTurnAsync_HolderFallsSilent_TheTurnIsTheNextOnesInBoundedTime()
    {
        var frozen = await _testStore!.AddNodeAsync(options => options with { SilenceTimeout = TimeSpan.FromSeconds(1) });
        await using var lost = await frozen.Receivables.TakeTurnAsync("acme", "main", Patience, default);

        await using var next = await Store.TakeTurnAsync("acme", "main", TimeSpan.FromSeconds(20), default);

        Assert.True(lost.IsHeld && next.IsHeld);
    }

    /// <summary>More series at once than turns: those past them go without, at once; turns that ended are given again.</summary>
    [Fact]
    public async Task TakeTurnAsync_MoreThanANodeHas_GoWithout()
    {
        for (var round = 0; round < 2; round++)
        {
            var turns = new List<ISeriesTurn>();
            for (var series = 0; series <= PostgresTurns.Most; series++)
            {
                turns.Add(await Store.TakeTurnAsync("acme", $"series-{series}", Patience, default));
            }

            Assert.Equal(PostgresTurns.Most, turns.Count(turn => turn.IsHeld));
            foreach (var turn in turns)
            {
                await turn.DisposeAsync();
            }
        }
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
