using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class WriterTests
{
    [Fact]
    public async Task SubmitAsync_DiskFull_AnswersBusyToTheBatchAndGoesOnWhenThereIsRoom()
    {
        await using var testStore = await TestStore.OpenAsync();
        var store = testStore.Store;
        await SubmitAsync(store.Invoices, "before");
        await store.Sql.Writer.RunAsync(scope => scope.Session.Number("PRAGMA max_page_count = 1"), default);
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => SubmitAsync(store.Invoices, Sample.Number(index))));
        var busy = results.Index().Where(result => result.Item.Result is SubmitResult.Busy).ToList();
        Assert.NotEmpty(busy);
        Assert.All(busy, result => Assert.Equal("GW-STORE-UNAVAILABLE", ((SubmitResult.Busy)result.Item.Result).Problem.Code));
        await store.Sql.Writer.RunAsync(scope => scope.Session.Number("PRAGMA max_page_count = 1000000"), default);
        foreach (var (_, (state, result)) in results.Index())
        {
            Assert.Equal(result is SubmitResult.Created, await store.Invoices.FindAsync(state.Id.Invoice, default) is not null);
        }

        Assert.IsType<SubmitResult.Created>((await SubmitAsync(store.Invoices, "after")).Result);
        Assert.Null(await store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_DiskFull_SaysUnavailableAndLeavesTheClaimStanding()
    {
        await using var testStore = await TestStore.OpenAsync();
        var store = testStore.Store;
        var (state, _) = await SubmitAsync(store.Invoices, "R-1");
        var claim = await store.Invoices.ClaimAsync(state.Id, "worker", Sample.Start, Sample.Lease, default);
        var large = Sample.Step(claim!, next => next with { Problem = new("GW-X", new string('x', 100_000)) });
        await store.Sql.Writer.RunAsync(scope => scope.Session.Number("PRAGMA max_page_count = 1"), default);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Invoices.CommitAsync(large, default));
        await store.Sql.Writer.RunAsync(scope => scope.Session.Number("PRAGMA max_page_count = 1000000"), default);
        Assert.IsType<CommitResult.Committed>(await store.Invoices.CommitAsync(large, default));
    }

    /// <summary>The figures are written once for a transaction: what a failed write has told of them is taken back with it.</summary>
    [Fact]
    public async Task RunAsync_WriteThatFailsAfterItCounted_LeavesNoTraceInTheFigures()
    {
        await using var testStore = await TestStore.OpenAsync();
        await SubmitAsync(testStore.Store.Invoices, "R-1");
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            testStore.Store.Sql.Writer.RunAsync<int>(
                scope =>
                {
                    scope.Figures.Came(Sample.State("R-2"));
                    throw new InvalidOperationException("It fails by itself.");
                },
                default
            )
        );
        await SubmitAsync(testStore.Store.Invoices, "R-3");

        Assert.Equal(2, (await testStore.Store.Invoices.StatisticsAsync(Sample.Start, default)).ByStatus.Values.Sum());
    }

    [Fact]
    public async Task SubmitAsync_QueueFull_AnswersBusyAtOnce()
    {
        await using var testStore = await TestStore.OpenAsync(options => options with { QueueCapacity = 3, BatchSize = 1 });
        using var gate = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var blocker = testStore.Store.Sql.Writer.RunAsync(
            _ =>
            {
                started.Set();
                return gate.Wait(TimeSpan.FromSeconds(30));
            },
            default
        );
        started.Wait(TimeSpan.FromSeconds(30));
        var waiting = Enumerable.Range(0, 3).Select(index => SubmitAsync(testStore.Store.Invoices, Sample.Number(index))).ToList();
        var (_, refused) = await SubmitAsync(testStore.Store.Invoices, "one too many");
        Assert.Equal("GW-STORE-QUEUE-FULL", Assert.IsType<SubmitResult.Busy>(refused).Problem.Code);
        Assert.DoesNotContain(waiting, one => one.IsCompleted);
        gate.Set();
        Assert.True(await blocker);
        Assert.All(await Task.WhenAll(waiting), one => Assert.IsType<SubmitResult.Created>(one.Result));
    }

    [Fact]
    public async Task RunAsync_WritesThatWait_ShareOneCommit()
    {
        await using var testStore = await TestStore.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var blocker = testStore.Store.Sql.Writer.RunAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), default);
        var writes = Enumerable.Range(0, 100).Select(_ => testStore.Store.Sql.Writer.RunAsync(scope => scope, default)).ToList();
        gate.Set();
        Assert.True(await blocker);
        Assert.True((await Task.WhenAll(writes)).Distinct(ReferenceEqualityComparer.Instance).Count() <= 2);
    }

    [Fact]
    public async Task RunAsync_OneThatFails_UndoesItselfAlone()
    {
        await using var testStore = await TestStore.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var blocker = testStore.Store.Sql.Writer.RunAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), default);
        var good = SubmitAsync(testStore.Store.Invoices, "R-1");
        var bad = testStore.Store.Sql.Writer.RunAsync<int>(
            scope =>
            {
                scope.Session.Execute("UPDATE invoices SET tenant = 'lost'");
                throw new InvalidOperationException("wrong");
            },
            default
        );
        var other = SubmitAsync(testStore.Store.Invoices, "R-2");
        gate.Set();
        Assert.True(await blocker);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.IsType<SubmitResult.Created>((await good).Result);
        Assert.IsType<SubmitResult.Created>((await other).Result);
        Assert.Equal(2, (await testStore.Store.Invoices.ListAsync(new("acme"), default)).Invoices.Count);
    }

    /// <summary>SQLite syncs the log at every commit only with synchronous = FULL (2). Source: SQLite, "PRAGMA Statements", synchronous.</summary>
    [Fact]
    public async Task OpenAsync_WritingConnection_FlushesEveryCommitAndMindsForeignKeys()
    {
        await using var testStore = await TestStore.OpenAsync();
        var settings = await testStore.Store.Sql.Writer.RunAsync(
            scope =>
                (
                    scope.Session.First("PRAGMA journal_mode", row => row.GetString(0)),
                    scope.Session.Number("PRAGMA synchronous"),
                    scope.Session.Number("PRAGMA foreign_keys")
                ),
            default
        );
        Assert.Equal(("wal", 2L, 1L), settings);
    }

    [Fact]
    public async Task DisposeAsync_QueuedWrites_AreDoneFirst()
    {
        await using var testStore = await TestStore.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var blocker = testStore.Store.Sql.Writer.RunAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), default);
        var queued = Enumerable.Range(0, 50).Select(index => SubmitAsync(testStore.Store.Invoices, Sample.Number(index))).ToList();
        var closing = testStore.Store.DisposeAsync();
        gate.Set();
        await closing;
        Assert.True(await blocker);
        Assert.All(await Task.WhenAll(queued), one => Assert.IsType<SubmitResult.Created>(one.Result));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => testStore.Store.Invoices.ReceiveAsync(Sample.Acknowledgement("a", "b", Sample.Start), default));
        await testStore.ReopenAsync();
        Assert.Equal(50, (await testStore.Store.Invoices.ListAsync(new("acme", 100), default)).Invoices.Count);
    }

    [Fact]
    public async Task SubmitAsync_TwoStoresOnOneFile_NeitherIsLost()
    {
        await using var testStore = await TestStore.OpenAsync();
        var second = (await Invoicing.Storage.SqliteGatewayStore.OpenAsync(new() { Folder = testStore.Folder }, TimeProvider.System)).Value!;
        await using (second)
        {
            var results = await Task.WhenAll(
                Enumerable.Range(0, 100).Select(index => SubmitAsync(index % 2 == 0 ? testStore.Store.Invoices : second.Invoices, Sample.Number(index)))
            );
            Assert.All(results, one => Assert.IsType<SubmitResult.Created>(one.Result));
        }

        Assert.Null(await testStore.Store.Invoices.VerifyLogAsync(default));
        Assert.Equal(100, (await testStore.Store.Invoices.StatisticsAsync(Sample.Start, default)).ByStatus[ProcessingStatus.Active]);
    }

    private static async Task<(Transmission State, SubmitResult Result)> SubmitAsync(IInvoiceStore store, string number)
    {
        var state = Sample.State(number);
        return (state, await store.SubmitAsync(Sample.Submission(state), default));
    }
}
