using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Storage;

namespace Invoicing.Receivables.Tests.Cash;

/// <summary>Decisions upon one tenant's payments, many at once: each is made upon what is, and none is kept from it by the others.</summary>
public sealed class CashCommitTests : IAsyncLifetime
{
    private const int Callers = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("commits-").FullName;
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, TimeProvider.System)).Value!;

    [Fact]
    public async Task Run_ManyAtOnce_EachIsDoneAfterTwoTriesAtMostInTheMean()
    {
        var (commits, tries) = (new CashCommits(new(), _store.Payments, new NoInvoices(), TimeProvider.System), 0);
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var running = Enumerable
            .Range(0, Callers)
            .Select(async index =>
            {
                await start.Task;
                return await commits.RunAsync(
                    "acme",
                    "test",
                    null,
                    async (_, empty) =>
                    {
                        Interlocked.Increment(ref tries);
                        await Task.Delay(5);
                        var hold = new CollectionHold(Guid.NewGuid(), null, $"C-{index}", "test", empty.At, "test", null);
                        return Result<PaymentBatch>.Success(empty with { Holds = [hold] });
                    },
                    default
                );
            })
            .ToList();
        start.SetResult();
        var outcomes = await Task.WhenAll(running);

        Assert.All(outcomes, outcome => Assert.IsType<CashOutcome.Done>(outcome));
        Assert.Equal(Callers, (await _store.Payments.HoldsAsync("acme", default)).Count);
        // Each may lose once to whoever began with it; those that try anew take turns, and nobody who comes later overtakes them.
        Assert.InRange(tries, Callers, 2 * Callers);
    }

    [Fact]
    public async Task Run_WhileSomebodyTakesLongInTurn_WhoeverHasNothingToWriteIsNotHeldUp()
    {
        var commits = new CashCommits(new(), _store.Payments, new NoInvoices(), TimeProvider.System);
        var (inTurn, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var tries = 0;
        var longOne = commits.RunAsync(
            "acme",
            "test",
            null,
            async (_, empty) =>
            {
                if (++tries == 1)
                {
                    await Hold(new CashCommits(new(), _store.Payments, new NoInvoices(), TimeProvider.System), default);
                }
                else
                {
                    inTurn.SetResult();
                    await mayEnd.Task;
                }

                return Result<PaymentBatch>.Success(empty with { Holds = [] });
            },
            default
        );
        await inTurn.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var writer = Hold(commits, default);
        var reader = await commits
            .RunAsync("acme", "test", null, (_, empty) => Task.FromResult(Result<PaymentBatch>.Success(empty)), default)
            .WaitAsync(TimeSpan.FromSeconds(20));
        Assert.IsType<CashOutcome.Done>(reader);
        Assert.False(writer.IsCompleted);
        mayEnd.SetResult();

        Assert.IsType<CashOutcome.Done>(await longOne.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.IsType<CashOutcome.Done>(await writer.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Run_ATurnThatFailed_IsFreeForTheNext()
    {
        var commits = new CashCommits(new(), _store.Payments, new NoInvoices(), TimeProvider.System);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        for (var round = 0; round < 3; round++)
        {
            var tries = 0;
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                commits.RunAsync(
                    "acme",
                    "test",
                    null,
                    async (_, empty) =>
                    {
                        if (++tries > 1)
                        {
                            throw new InvalidOperationException("in its turn");
                        }

                        // Somebody else writes meanwhile, so that this try is lost and the next is made in turn.
                        Assert.IsType<CashOutcome.Done>(await Hold(new CashCommits(new(), _store.Payments, new NoInvoices(), TimeProvider.System), default));
                        return Result<PaymentBatch>.Success(empty with { Holds = [] });
                    },
                    patience.Token
                )
            );
            Assert.Equal(2, tries);
        }

        Assert.IsType<CashOutcome.Done>(await Hold(commits, patience.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<CashOutcome> Hold(CashCommits commits, CancellationToken cancellation) =>
        commits.RunAsync(
            "acme",
            "other",
            null,
            (_, empty) =>
                Task.FromResult(
                    Result<PaymentBatch>.Success(empty with { Holds = [new CollectionHold(Guid.NewGuid(), null, "C", "test", empty.At, "other", null)] })
                ),
            cancellation
        );

    /// <summary>Holds of customers are told of no invoice.</summary>
    private sealed class NoInvoices : IInvoiceSource
    {
        public Task<Invoice?> ReadAsync(InvoiceRecord record, CancellationToken cancellation) => throw new NotSupportedException();

        public LifecycleEvent Paid(StoredInvoice invoice, PaymentStatus status, DateTimeOffset at) => throw new NotSupportedException();

        public LifecycleEvent Told(StoredInvoice invoice, InvoiceNews news, DateTimeOffset at) => throw new NotSupportedException();
    }
}
