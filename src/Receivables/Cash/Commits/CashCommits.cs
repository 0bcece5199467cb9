using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Commits;

/// <summary>
/// Reckons from a version of a tenant's payments and writes while it stands; where somebody else wrote meanwhile, it is reckoned anew. So every decision is
/// made upon what is, and no two upon the same.
/// </summary>
public sealed class CashCommits(CashSettings settings, IPaymentStore store, IInvoiceSource invoices, TimeProvider clock)
{
    /// <summary>How often it is reckoned anew before the caller is told to come again.</summary>
    private const int MostTries = 50;

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

        for (var tries = 0; tries < MostTries; tries++)
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

            switch (await store.CommitAsync(batch.Value, cancellation))
            {
                case PaymentCommit.Committed:
                    return new CashOutcome.Done();
                case PaymentCommit.Replayed replayed:
                    return new CashOutcome.Replayed(replayed.Subject);
                case PaymentCommit.NameTaken:
                    return new CashOutcome.NameTaken();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * (tries + 1))), cancellation);
        }

        return new CashOutcome.Busy();
    }
}
