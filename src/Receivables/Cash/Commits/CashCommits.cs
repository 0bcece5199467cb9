using System.Collections.Concurrent;
using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Commits;

/// <summary>
/// Reckons from a version of a tenant's payments and writes while it stands; where somebody else wrote meanwhile, it is reckoned anew. So every decision is
/// made upon what is, and no two upon the same. Those of one process that must reckon anew take turns, in the order in which they came, and nobody overtakes
/// them: else whoever takes long could be kept from it for ever by others who are quick.
/// </summary>
public sealed class CashCommits(CashSettings settings, IPaymentStore store, IInvoiceSource invoices, TimeProvider clock)
{
    /// <summary>How often it is reckoned anew before the caller is told to come again.</summary>
    private const int MostTries = 50;

    /// <summary>Whose turn it is, by tenant; as many as there are tenants.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="request">The caller's own name of the request; null for none.</param>
    /// <param name="reckon">What is to be written, from what is; a fault where nothing is to be, a batch without content where nothing changes.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task<CashOutcome> RunAsync(
        string tenant,
        string actor,
        RequestName? request,
        Func<CashPostings, PaymentBatch, Task<Result<PaymentBatch>>> reckon,
        CancellationToken cancellation
    )
    {
        if (request is not null && await store.RequestAsync(tenant, request, cancellation) is { } known)
        {
            return known is PaymentCommit.Replayed before ? new CashOutcome.Replayed(before.Subject) : new CashOutcome.NameTaken();
        }

        var turn = _turns.GetOrAdd(tenant, _ => new(1, 1));
        // Whoever has nothing to write waits for nobody.
        if (await TryAsync(tenant, actor, request, reckon, () => turn.CurrentCount > 0, cancellation) is { } outcome)
        {
            return outcome;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            // What is lost in turn is lost to other processes, or to one that began before.
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (await TryAsync(tenant, actor, request, reckon, () => true, cancellation) is { } done)
                {
                    return done;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * (tries + 1))), cancellation);
            }
        }
        finally
        {
            turn.Release();
        }

        return new CashOutcome.Busy();
    }

    /// <summary>Reckons once; null where somebody else wrote meanwhile, or where it may not write.</summary>
    private async Task<CashOutcome?> TryAsync(
        string tenant,
        string actor,
        RequestName? request,
        Func<CashPostings, PaymentBatch, Task<Result<PaymentBatch>>> reckon,
        Func<bool> mayWrite,
        CancellationToken cancellation
    )
    {
        var version = await store.VersionAsync(tenant, cancellation);
        var postings = new CashPostings(new(settings.Accounts), await store.LockedUntilAsync(tenant, cancellation));
        var empty = new PaymentBatch(tenant, actor, clock.GetUtcNow(), version)
        {
            Request = request,
            Tell = invoices.Paid,
            TellNews = invoices.Told,
        };
        var batch = await reckon(postings, empty);
        if (!batch.Succeeded)
        {
            return new CashOutcome.Refused(batch.Faults);
        }

        if (ReferenceEquals(batch.Value, empty))
        {
            return new CashOutcome.Done();
        }

        return !mayWrite()
            ? null
            : await store.CommitAsync(batch.Value, cancellation) switch
            {
                PaymentCommit.Committed => new CashOutcome.Done(),
                PaymentCommit.Replayed replayed => new CashOutcome.Replayed(replayed.Subject),
                PaymentCommit.NameTaken => new CashOutcome.NameTaken(),
                _ => null,
            };
    }
}
