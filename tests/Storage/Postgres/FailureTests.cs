using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>The server stops, crashes, is busy or says no.</summary>
public sealed class FailureTests(PostgresServer shared)
{
    private static readonly DateTimeOffset Start = Sample.Start;

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task Server_StoppedAndStarted_IsUnavailableMeanwhileAndLosesNothing(string mode)
    {
        shared.Require();
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var store = testStore.Store.Invoices;
        var states = await SubmitAsync(store, "before", 30);
        var claim = (await store.ClaimAsync(states[0].Id, "node", Start, Sample.Lease, default))!;

        await server.StopAsync(mode);
        var busy = Assert.IsType<SubmitResult.Busy>(await store.SubmitAsync(Sample.Submission(Sample.State("while")), default));
        Assert.Equal("GW-STORE-UNAVAILABLE", busy.Problem.Code);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Sample.Step(claim), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ClaimDueAsync(Sample.Request(Start), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FindAsync(claim.Transmission.Id.Invoice, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.VerifyLogAsync(default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => testStore.Store.Webhooks.EndpointsAsync(null, default));

        await server.StartAsync();
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(Sample.Step(claim), default));
        await SubmitAsync(store, "after", 10);
        Assert.Equal(40, (await store.ListAsync(new("acme", 100), default)).Invoices.Count);
        Assert.Null(await store.VerifyLogAsync(default));
    }

    /// <summary>The server crashes amid writes; when it is back, all that was answered as created is there.</summary>
    [Fact]
    public async Task Server_CrashedAmidWrites_LosesNothingThatWasAnswered()
    {
        shared.Require();
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var store = testStore.Store.Invoices;
        var created = new System.Collections.Concurrent.ConcurrentBag<Transmission>();
        using var enough = new SemaphoreSlim(0);
        var writers = Enumerable
            .Range(0, 8)
            .Select(writer =>
                Task.Run(async () =>
                {
                    for (var index = 0; ; index++)
                    {
                        var state = Sample.State($"{writer}-{index}");
                        if (await store.SubmitAsync(Sample.Submission(state), default) is not SubmitResult.Created)
                        {
                            return;
                        }

                        created.Add(state);
                        enough.Release();
                    }
                })
            )
            .ToList();
        for (var count = 0; count < 100; count++)
        {
            Assert.True(await enough.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        await server.StopAsync("immediate");
        await Task.WhenAll(writers);
        await server.StartAsync();
        Assert.Null(await store.VerifyLogAsync(default));
        foreach (var state in created)
        {
            Assert.Equal(state, (await store.FindAsync(state.Id.Invoice, default))!.First);
        }
    }

    [Fact]
    public async Task Connections_CutWhileIdle_AreReplacedUnnoticed()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var store = testStore.Store.Invoices;
        var states = await SubmitAsync(store, "R", 3);
        await store.FindAsync(states[0].Id.Invoice, default);
        Assert.True(await testStore.CutAsync() >= 2);
        Assert.Equal(states[1], (await store.FindAsync(states[1].Id.Invoice, default))!.First);
        await SubmitAsync(store, "S", 3);
        Assert.Null(await store.VerifyLogAsync(default));
    }

    /// <summary>A crash between any two statements, many times over: what was answered as created is there, what was not is there once at the most.</summary>
    [Fact]
    public async Task Connections_CutAmidWrites_LoseNothingThatWasAnswered()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var store = testStore.Store.Invoices;
        using var end = new CancellationTokenSource();
        var cutter = Task.Run(async () =>
        {
            var cuts = 0L;
            while (!end.IsCancellationRequested)
            {
                cuts += await testStore.CutAsync();
                await Task.Delay(30);
            }

            return cuts;
        });
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        var answers = new List<(Transmission State, SubmitResult Result)>();
                        for (var index = 0; index < 25; index++)
                        {
                            var state = Sample.State($"{writer}-{index}");
                            answers.Add((state, await store.SubmitAsync(Sample.Submission(state), default)));
                        }

                        return answers;
                    })
                )
        );
        await end.CancelAsync();
        Assert.True(await cutter > 0);
        var created = results.SelectMany(some => some).Where(one => one.Result is SubmitResult.Created).ToList();
        Assert.NotEmpty(created);
        foreach (var (state, _) in created)
        {
            Assert.Equal(state, (await store.FindAsync(state.Id.Invoice, default))!.First);
        }

        foreach (var (state, result) in results.SelectMany(some => some).Where(one => one.Result is SubmitResult.Busy))
        {
            Assert.False(await store.SubmitAsync(Sample.Submission(state), default) is SubmitResult.Busy, result.ToString());
        }

        Assert.Null(await store.VerifyLogAsync(default));
        Assert.Equal(200, (await store.StatisticsAsync(Start, default)).ByStatus.Values.Sum());
    }

    /// <summary>A node that freezes with the head of the log in its hand is undone by the server, and can write nothing when it wakes.</summary>
    [Fact]
    public async Task Node_FrozenWithinATransaction_HoldsUpOthersForABoundedTimeAndWritesNothing()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared, options => options with { SilenceTimeout = TimeSpan.FromSeconds(1) });
        var other = await testStore.AddNodeAsync();
        using var frozen = new ManualResetEventSlim();
        using var thaw = new ManualResetEventSlim();
        var held = testStore.Store.Sql.Writer.RunAsync(
            scope =>
            {
                if (!frozen.IsSet)
                {
                    scope.Session.Number("SELECT length FROM audit_head FOR UPDATE");
                    scope.Session.Execute("UPDATE audit_head SET hash = 'late'");
                    frozen.Set();
                    thaw.Wait(TimeSpan.FromSeconds(30));
                }

                return scope.Session.Number("SELECT COUNT(*) FROM audit_head WHERE hash = 'late'");
            },
            default
        );
        Assert.True(frozen.Wait(TimeSpan.FromSeconds(30)));
        Assert.IsType<SubmitResult.Created>(await other.Invoices.SubmitAsync(Sample.Submission(Sample.State("R-1")), default));
        thaw.Set();
        Assert.Equal(0, await held);
        Assert.Null(await other.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task RunAsync_TwoNodesInEachOthersWay_BothSucceed()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var other = await testStore.AddNodeAsync();
        await SubmitAsync(testStore.Store.Invoices, "R", 2);
        using var both = new Barrier(2);
        var runs = new int[2];
        var writes = new[] { (testStore.Store, "R-000000", "R-000001"), (other, "R-000001", "R-000000") }.Select(
            (one, index) =>
                Task.Run(() =>
                    one.Item1.Sql.Writer.RunAsync(
                        scope =>
                        {
                            Touch(scope, one.Item2);
                            if (runs[index]++ == 0)
                            {
                                both.SignalAndWait(TimeSpan.FromSeconds(30));
                            }

                            return Touch(scope, one.Item3);
                        },
                        default
                    )
                )
        );
        Assert.All(await Task.WhenAll(writes), rows => Assert.Equal(1, rows));
        Assert.Equal(3, runs.Sum());
    }

    [Fact]
    public async Task CommitAsync_RowLockedByAnother_IsUnavailableAfterTheBoundAndDoneLater()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared, options => options with { LockTimeout = TimeSpan.FromSeconds(1) });
        var other = await testStore.AddNodeAsync();
        var state = (await SubmitAsync(testStore.Store.Invoices, "R", 1))[0];
        var claim = (await testStore.Store.Invoices.ClaimAsync(state.Id, "node", Start, Sample.Lease, default))!;
        using var locked = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        var holder = other.Sql.Writer.RunAsync(
            scope =>
            {
                var rows = Touch(scope, "R-000000");
                locked.Set();
                free.Wait(TimeSpan.FromSeconds(8));
                return rows;
            },
            default
        );
        Assert.True(locked.Wait(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => testStore.Store.Invoices.CommitAsync(Sample.Step(claim), default));
        free.Set();
        Assert.Equal(1, await holder);
        Assert.IsType<CommitResult.Committed>(await testStore.Store.Invoices.CommitAsync(Sample.Step(claim), default));
    }

    /// <summary>Witness: the server's own view of the sessions' settings.</summary>
    [Fact]
    public async Task OpenAsync_WritingConnection_FlushesEveryCommit()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var weak = await testStore.AddNodeAsync(options => options with { ConnectionString = options.ConnectionString + ";Options=-c synchronous_commit=off" });
        foreach (var node in new[] { testStore.Store, weak })
        {
            Assert.Equal(
                ("on", "read committed"),
                await node.Sql.Writer.RunAsync(
                    scope =>
                        scope.Session.First(
                            "SELECT current_setting('synchronous_commit'), current_setting('transaction_isolation')",
                            row => (row.GetString(0), row.GetString(1))
                        ),
                    default
                )
            );
        }
    }

    [Theory]
    [InlineData("R-\0-1")]
    [InlineData("R-\ud800-1")]
    [InlineData("R-\udc00")]
    public async Task SubmitAsync_TextThatNoColumnHolds_IsTakenInAndHarmsNoOther(string number)
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var results = await Task.WhenAll(
            new[] { "a", number, "b" }.Select(one => testStore.Store.Invoices.SubmitAsync(Sample.Submission(Sample.State(one)), default))
        );
        Assert.All(results, result => Assert.IsType<SubmitResult.Created>(result));
        Assert.IsType<SubmitResult.LegalIdentityTaken>(await testStore.Store.Invoices.SubmitAsync(Sample.Submission(Sample.State(number)), default));
    }

    [Fact]
    public async Task SubmitAsync_NumberLongerThanAnIndexHolds_IsTakenInAndKnownAgain()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var random = string.Concat(Enumerable.Range(0, 200).Select(index => Sample.Hash($"{index}")));
        var (one, other) = (Sample.State(random + "1"), Sample.State(random + "2"));
        await SubmitOneAsync(one);
        await SubmitOneAsync(other);
        Assert.Equal(
            new SubmitResult.LegalIdentityTaken(other.Id.Invoice, true),
            await testStore.Store.Invoices.SubmitAsync(Sample.Submission(Sample.State(other.Invoice.LegalIdentity.Number)), default)
        );
        Assert.Equal(
            one.Invoice.Id,
            Assert.Single((await testStore.Store.Invoices.ListAsync(new(null) { Number = one.Invoice.LegalIdentity.Number }, default)).Invoices).Record.Id
        );

        async Task SubmitOneAsync(Transmission state) =>
            Assert.IsType<SubmitResult.Created>(await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default));
    }

    [Theory]
    [InlineData("", "GW-STORE-OPTIONS")]
    [InlineData("no connection string", "GW-STORE-OPTIONS")]
    [InlineData("Host=127.0.0.1;Colour=red", "GW-STORE-OPTIONS")]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Password=hush;Timeout=2", "GW-STORE-OPEN")]
    public async Task OpenAsync_NoServer_IsAFaultWithoutThePassword(string connection, string code)
    {
        var opened = await PostgresGatewayStore.OpenAsync(new() { ConnectionString = connection }, TimeProvider.System, null!);
        var fault = Assert.Single(opened.Faults);
        Assert.Equal(code, fault.Code);
        Assert.DoesNotContain("hush", fault.ToString() + new PostgresStoreOptions { ConnectionString = connection }, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_SeveralHosts_FindsTheOneThatWrites()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(shared);
        var dead = PostgresServer.FreePort();
        var several = await testStore.AddNodeAsync(options =>
            options with
            {
                ConnectionString = options.ConnectionString.Replace("Host=127.0.0.1;", $"Host=127.0.0.1:{dead},127.0.0.1;", StringComparison.Ordinal),
            }
        );
        await SubmitAsync(several.Invoices, "R", 1);
        Assert.Single((await testStore.Store.Invoices.ListAsync(new("acme"), default)).Invoices);
    }

    private static int Touch(WriteScope scope, string number) => scope.Session.Execute("UPDATE invoices SET updated_at = updated_at WHERE number = $1", number);

    private static async Task<List<Transmission>> SubmitAsync(IInvoiceStore store, string prefix, int count)
    {
        var states = Enumerable.Range(0, count).Select(index => Sample.State(Sample.Number(index).Replace("R", prefix, StringComparison.Ordinal))).ToList();
        Assert.All(
            await Task.WhenAll(states.Select(state => store.SubmitAsync(Sample.Submission(state), default))),
            result => Assert.IsType<SubmitResult.Created>(result)
        );
        return states;
    }
}
