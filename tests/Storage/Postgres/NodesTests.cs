using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>Several nodes on one server, without a leader.</summary>
public sealed class NodesTests(PostgresServer server)
{
    private static readonly DateTimeOffset Start = Sample.Start;

    [Fact]
    public async Task SubmitAsync_FiftyEqualAtOnceOnTwoNodes_MakeOneInvoiceAndFiftyEqualAnswers()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var state = Sample.State("R-1");
        var results = await AtOnceAsync(50, index => On(testStore, other, index).SubmitAsync(Sample.Submission(state, "key-1"), default));
        Assert.Single(results.OfType<SubmitResult.Created>());
        Assert.Equal(49, results.OfType<SubmitResult.Replayed>().Count(result => result.Invoice.First.Equals(state)));
        Assert.Single((await other.Invoices.ListAsync(new("acme"), default)).Invoices);
        Assert.Single(await other.Invoices.TrailAsync(state.Id.Invoice, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SubmitAsync_OneLegalIdentityUnderManyIdsAndKeys_MakesOneInvoice(bool withKeys)
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var results = await AtOnceAsync(
            40,
            index => On(testStore, other, index).SubmitAsync(Sample.Submission(Sample.State("R-1"), withKeys ? $"key-{index}" : null), default)
        );
        var created = Assert.Single(results.OfType<SubmitResult.Created>());
        Assert.Equal(39, results.OfType<SubmitResult.LegalIdentityTaken>().Count(result => result.Original == created.Invoice.Record.Id && result.Identical));
    }

    [Fact]
    public async Task SubmitAsync_OneKeyForManyInvoices_TakesOneAndRefusesTheOthers()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var results = await AtOnceAsync(
            40,
            index => On(testStore, other, index).SubmitAsync(Sample.Submission(Sample.State(Sample.Number(index)), "key-1"), default)
        );
        var created = Assert.Single(results.OfType<SubmitResult.Created>());
        Assert.Equal(39, results.OfType<SubmitResult.KeyReused>().Count(result => result.Original == created.Invoice.Record.Id));
        Assert.Single((await other.Invoices.ListAsync(new(null), default)).Invoices);
    }

    [Fact]
    public async Task ClaimDueAsync_ThreeNodesAtOnce_GiveEachInvoiceToOne()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        IInvoiceStore[] nodes = [testStore.Store.Invoices, (await testStore.AddNodeAsync()).Invoices, (await testStore.AddNodeAsync()).Invoices];
        await AtOnceAsync(
            90,
            index => nodes[index % 3].SubmitAsync(Sample.Submission(Sample.State(Sample.Number(index), destination: $"to-{index % 4}")), default)
        );
        var claims = await Task.WhenAll(nodes.Select((node, index) => Task.Run(() => DrainAsync(node, $"node-{index}"))));
        Assert.Equal(90, claims.Sum(some => some.Count));
        Assert.Equal(90, claims.SelectMany(some => some).Select(claim => claim.Transmission.Id).Distinct().Count());
    }

    [Fact]
    public async Task ClaimAsync_OneInvoiceOnTwoNodesAtOnce_IsGivenOnce()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        for (var round = 0; round < 10; round++)
        {
            var state = Sample.State(Sample.Number(round));
            await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
            var claims = await AtOnceAsync(8, index => On(testStore, other, index).ClaimAsync(state.Id, "node", Start, Sample.Lease, default));
            Assert.Single(claims, claim => claim is not null);
        }
    }

    [Fact]
    public async Task CommitAsync_NodeThatWokeLate_WritesNothing()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var state = Sample.State("R-1");
        await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        var late = (await testStore.Store.Invoices.ClaimAsync(state.Id, "late", Start, Sample.Lease, default))!;
        var present = (await other.Invoices.ClaimAsync(state.Id, "present", late.ExpiresAt, Sample.Lease, default))!;
        Assert.IsType<CommitResult.LeaseLost>(
            await testStore.Store.Invoices.CommitAsync(Sample.Step(late, next => next with { Attempt = Sample.Attempt("t-late") }), default)
        );
        await testStore.Store.Invoices.ReleaseAsync(late, default);
        Assert.IsType<CommitResult.Committed>(await other.Invoices.CommitAsync(Sample.Step(present), default));
        Assert.Empty(await other.Invoices.AttemptsAsync(state.Id.Invoice, default));
        Assert.Equal(3, (await other.Invoices.TrailAsync(state.Id.Invoice, default)).Count);
    }

    [Fact]
    public async Task CommitAsync_OneClaimOnTwoNodesAtOnce_IsCommittedOnce()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var state = Sample.State("R-1");
        await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        var claim = (await other.Invoices.ClaimAsync(state.Id, "node", Start, Sample.Lease, default))!;
        var results = await AtOnceAsync(20, index => On(testStore, other, index).CommitAsync(Sample.Step(claim) with { KeepLease = true }, default));
        Assert.Single(results.OfType<CommitResult.Committed>());
        Assert.Equal(19, results.OfType<CommitResult.LeaseLost>().Count());
        Assert.Null(await other.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task ReceiveAsync_TheSameOnTwoNodesAtOnce_IsNewOnce()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var results = await AtOnceAsync(
            40,
            index => On(testStore, other, index).ReceiveAsync(Sample.Acknowledgement($"a-{index / 20}", $"t-{index / 20}", Start), default)
        );
        Assert.Equal(2, results.Count(result => result.IsNew));
    }

    /// <summary>One id for acknowledgements of three transmissions: each is kept, once.</summary>
    [Fact]
    public async Task ReceiveAsync_OneIdForThreeOnTwoNodesAtOnce_EachIsNewOnce()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        var results = await AtOnceAsync(40, index => On(testStore, other, index).ReceiveAsync(Sample.Acknowledgement("a-1", $"t-{index % 3}", Start), default));
        Assert.Equal(3, results.Count(result => result.IsNew));
    }

    /// <summary>The acknowledgement is taken in, not yet committed, while another node makes its name known: it must be found all the same.</summary>
    [Fact]
    public async Task ReceiveAsync_WhileAnotherNodeCommitsItsName_IsNotForgotten()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var claim = await ClaimedAsync(testStore);
        var step = Sample.Step(claim, next => next with { Stage = Stage.Acknowledge, Attempt = Sample.Attempt("t-1"), WakeAt = null });
        await CommitDuringReceiptAsync(testStore, step);
        Assert.Single(Assert.Single(await testStore.Store.Invoices.ClaimDueAsync(Sample.Request(Start.AddDays(1)), default)).Inbox);
    }

    /// <summary>The acknowledgement of a known name is taken in, not yet committed, while another node commits a step that sets no wake-up.</summary>
    [Fact]
    public async Task ReceiveAsync_WhileAnotherNodeCommitsAStep_WakesTheInvoice()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var sent = Sample.Step(await ClaimedAsync(testStore), next => next with { Stage = Stage.Acknowledge, Attempt = Sample.Attempt("t-1"), WakeAt = null });
        var claim = Assert.IsType<CommitResult.Committed>(await testStore.Store.Invoices.CommitAsync(sent with { KeepLease = true }, default)).Claim;
        await CommitDuringReceiptAsync(testStore, Sample.Step(claim));
        Assert.Single(Assert.Single(await testStore.Store.Invoices.ClaimDueAsync(Sample.Request(Start.AddDays(1)), default)).Inbox);
    }

    [Fact]
    public async Task VerifyLogAsync_ThreeNodesWriting_HoldsAndFiguresAgree()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        IInvoiceStore[] nodes = [testStore.Store.Invoices, (await testStore.AddNodeAsync()).Invoices, (await testStore.AddNodeAsync()).Invoices];
        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(async index =>
                {
                    var (state, node) = (Sample.State(Sample.Number(index)), nodes[index % 3]);
                    Assert.IsType<SubmitResult.Created>(await node.SubmitAsync(Sample.Submission(state), default));
                    var claim = (await nodes[(index + 1) % 3].ClaimAsync(state.Id, "node", Start, Sample.Lease, default))!;
                    var step = Sample.Step(
                        claim,
                        next => next with { Status = index % 2 == 0 ? ProcessingStatus.Completed : ProcessingStatus.Parked, WakeAt = null }
                    );
                    Assert.IsType<CommitResult.Committed>(await nodes[(index + 2) % 3].CommitAsync(step, default));
                })
        );
        Assert.All(await Task.WhenAll(nodes.Select(node => node.VerifyLogAsync(default))), Assert.Null);
        var figures = await nodes[0].StatisticsAsync(Start, default);
        Assert.Equal(
            [(ProcessingStatus.Completed, 30L), (ProcessingStatus.Parked, 30L)],
            figures.ByStatus.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))
        );
    }

    [Fact]
    public async Task ClaimDeliveriesAsync_TwoNodesAtOnce_GiveAnEndpointOneAtATime()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var other = await testStore.AddNodeAsync();
        await testStore.Store.Webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        await AtOnceAsync(10, index => testStore.Store.Invoices.SubmitAsync(Sample.Submission(Sample.State(Sample.Number(index))), default));
        for (var delivered = 0; delivered < 10; delivered++)
        {
            var claims = await AtOnceAsync(
                8,
                index => (index % 2 == 0 ? testStore.Store : other).Webhooks.ClaimDeliveriesAsync($"node-{index}", Start, Sample.Lease, 5, default)
            );
            var delivery = Assert.Single(claims.SelectMany(some => some));
            await other.Webhooks.RecordDeliveryAsync(delivery with { NextAt = null, DeliveredAt = Start }, default);
        }

        Assert.Equal(0, (await other.Invoices.StatisticsAsync(Start, default)).PendingDeliveries);
    }

    [Fact]
    public async Task OpenAsync_ManyNodesAtOnce_MigrateOnce()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        await testStore.TamperAsync("DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE; CREATE SCHEMA ' || current_schema(); END $$");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => testStore.AddNodeAsync())));
        Assert.IsType<SubmitResult.Created>(await testStore.Store.Invoices.SubmitAsync(Sample.Submission(Sample.State("R-1")), default));
    }

    private static async Task<Claim> ClaimedAsync(PostgresTestStore testStore)
    {
        var state = Sample.State("R-1");
        await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        return (await testStore.Store.Invoices.ClaimAsync(state.Id, "node", Start, Sample.Lease, default))!;
    }

    /// <summary>Takes in acknowledgement a-1 of t-1 and holds its transaction open until the step was committed on another node, or has to wait for
    /// it.</summary>
    private static async Task CommitDuringReceiptAsync(PostgresTestStore testStore, Transition step)
    {
        var other = await testStore.AddNodeAsync();
        var acknowledgement = Sample.Acknowledgement("a-1", "t-1", Start);
        using var taken = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var receipt = other.Sql.Writer.RunAsync(
            scope =>
            {
                var result = Inbox.Receive(scope, acknowledgement, StoredJson.Write(acknowledgement), null);
                taken.Set();
                go.Wait(TimeSpan.FromSeconds(5));
                return result;
            },
            default,
            AdvisoryLocks.Of(acknowledgement)
        );
        Assert.True(taken.Wait(TimeSpan.FromSeconds(30)));
        var commit = testStore.Store.Invoices.CommitAsync(step, default);
        await Task.WhenAny(commit, Task.Delay(500));
        go.Set();
        Assert.True((await receipt).IsNew);
        Assert.IsType<CommitResult.Committed>(await commit);
    }

    private static IInvoiceStore On(PostgresTestStore testStore, PostgresGatewayStore other, int index) => (index % 2 == 0 ? testStore.Store : other).Invoices;

    private static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(() => act(index))));

    private static async Task<List<Claim>> DrainAsync(IInvoiceStore node, string owner)
    {
        var (all, empty) = (new List<Claim>(), 0);
        while (empty < 5)
        {
            var some = await node.ClaimDueAsync(new(owner, Start, Sample.Lease, 7), default);
            all.AddRange(some);
            empty = some.Count == 0 ? empty + 1 : 0;
        }

        return all;
    }
}
