using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;

namespace Invoicing.Receivables.Cash.Reviews;

/// <summary>Accounts that were learnt from decisions, and can be forgotten.</summary>
public sealed class PayerAccountService(CashCommits commits, IPaymentStore store)
{
    /// <summary>Forgets an account; null where there is none. One that is forgotten stays so.</summary>
    public async Task<CashOutcome?> RevokeAsync(string tenant, string actor, Guid id, CancellationToken cancellation)
    {
        var isKnown = true;
        var outcome = await commits.RunAsync(
            tenant,
            actor,
            null,
            async (_, empty) =>
            {
                var account = (await store.PayerAccountsAsync(tenant, cancellation)).FirstOrDefault(one => one.Id == id);
                isKnown = account is not null;
                return Result<PaymentBatch>.Success(
                    account is null or { RevokedAt: not null }
                        ? empty
                        : empty with
                        {
                            PayerAccounts = [account with { RevokedAt = empty.At, RevokedBy = actor }],
                        }
                );
            },
            cancellation
        );
        return isKnown ? outcome : null;
    }
}
