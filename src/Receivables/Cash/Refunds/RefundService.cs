using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Ledger;

namespace Invoicing.Receivables.Cash.Refunds;

/// <summary>
/// Refunds that are asked for by one person and agreed to by another. What is asked for is not reserved: whoever agrees finds what is unapplied then. Money
/// goes to the account that it came from, or to one of the payee's that is in use.
/// </summary>
public sealed class RefundService(CashCommits commits, IPaymentStore store)
{
    /// <summary>Asks for one.</summary>
    public async Task<(CashOutcome Outcome, Guid Id)> RequestAsync(PaymentCommand command, decimal? amount, string? account, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        var outcome = await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request is { } request ? request with { Subject = id.ToString() } : null,
            async (_, empty) =>
            {
                if (await store.PaymentAsync(command.Tenant, command.Payment, cancellation) is not { } payment)
                {
                    return Refuse("GW-PAY-UNKNOWN", $"There is no payment {command.Payment}.");
                }

                var meant = amount ?? payment.Unapplied;
                return command.Reason.Length == 0
                    ? Refuse("GW-PAY-REASON", "A refund needs a reason.")
                    : await WrongAsync(command.Tenant, payment, meant, account ?? "", cancellation)
                        ?? Result<PaymentBatch>.Success(
                            empty with
                            {
                                Refunds = [new(id, payment.Payment.Id, meant, account ?? "", command.Reason, RefundStatus.Requested, empty.At, command.Actor)],
                            }
                        );
            },
            cancellation
        );
        return (outcome, id);
    }

    /// <summary>Agrees to one, as a second person: it is posted.</summary>
    public Task<CashOutcome> ApproveAsync(PaymentCommand command, Guid refund, CancellationToken cancellation) =>
        DecideAsync(
            command,
            refund,
            async (postings, empty, found) =>
            {
                if (Actors.AreOne(found.Actor, command.Actor))
                {
                    return Refuse("GW-PAY-FOUR-EYES", "Whoever asked for it cannot agree to it.", "A second person must.");
                }

                var payment = (await store.PaymentAsync(command.Tenant, found.Payment, cancellation))!;
                var today = DateOnly.FromDateTime(empty.At.UtcDateTime);
                return await WrongAsync(command.Tenant, payment, found.Amount, found.Account, cancellation)
                    ?? Result<PaymentBatch>.Success(
                        empty with
                        {
                            Refunds = [Decided(found, RefundStatus.Approved, empty, command)],
                            Postings =
                            [
                                postings.Moved(
                                    command.Tenant,
                                    "payment.refunded",
                                    payment.Payment.On > today ? payment.Payment.On : today,
                                    empty.At,
                                    $"refunded {payment.Payment.Detail.Name}".Trim(),
                                    [new(MovementKind.Refund, payment.Payment, null, found.Amount)],
                                    found.Reason,
                                    new Dictionary<string, string> { ["refund"] = found.Id.ToString(), ["requested.by"] = found.Actor }
                                ),
                            ],
                        }
                    );
            },
            cancellation
        );

    /// <summary>Refuses one.</summary>
    public Task<CashOutcome> RejectAsync(PaymentCommand command, Guid refund, CancellationToken cancellation) =>
        DecideAsync(
            command,
            refund,
            (_, empty, found) =>
                Task.FromResult(Result<PaymentBatch>.Success(empty with { Refunds = [Decided(found, RefundStatus.Rejected, empty, command)] })),
            cancellation
        );

    private static RefundRequest Decided(RefundRequest found, RefundStatus status, PaymentBatch empty, PaymentCommand command) =>
        found with
        {
            Status = status,
            DecidedAt = empty.At,
            DecidedBy = command.Actor,
            Note = command.Reason,
        };

    private Task<CashOutcome> DecideAsync(
        PaymentCommand command,
        Guid refund,
        Func<CashPostings, PaymentBatch, RefundRequest, Task<Result<PaymentBatch>>> decide,
        CancellationToken cancellation
    ) =>
        commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (postings, empty) =>
                await store.RefundAsync(command.Tenant, refund, cancellation) switch
                {
                    null => Refuse("GW-PAY-UNKNOWN", $"There is no refund {refund}."),
                    { Status: not RefundStatus.Requested } found => Refuse(
                        "GW-PAY-REFUND",
                        $"The refund is {found.Status.ToString().ToLowerInvariant()}, decided by {found.DecidedBy}."
                    ),
                    var found => await decide(postings, empty, found),
                },
            cancellation
        );

    private async Task<Result<PaymentBatch>?> WrongAsync(string tenant, StoredPayment payment, decimal amount, string account, CancellationToken cancellation)
    {
        if (amount <= 0 || decimal.Round(amount, 4, MidpointRounding.ToZero) != amount)
        {
            return Refuse("GW-PAY-AMOUNT", $"A refund is more than 0 and has at most four decimals, not {amount}.");
        }

        if (amount > payment.Unapplied)
        {
            return Refuse("GW-PAY-UNAPPLIED", $"The payment has {payment.Unapplied} unapplied; {amount} was to be refunded.", "Release what it pays first.");
        }

        if (account.Length == 0 || account == payment.Payment.Detail.Account)
        {
            return null;
        }

        var known = payment.Payment.Customer is { } payee ? await store.PayeesAsync(tenant, payee, cancellation) : [];
        return known.Any(one => one.Account == account && one.Status == PayeeStatus.InUse)
            ? null
            : Refuse(
                "GW-PAY-PAYEE",
                $"{account} is neither the account that the money came from nor one of the payee's that is in use.",
                "POST /v1/payee-accounts names it, and a second person agrees."
            );
    }

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
