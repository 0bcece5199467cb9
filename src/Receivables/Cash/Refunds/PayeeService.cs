using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Cash.Commits;

namespace Invoicing.Receivables.Cash.Refunds;

/// <summary>
/// The accounts that money for payees goes to. Whoever asks for another account by a forged letter must get past two persons: a change is held until a second
/// one agrees, and the account before stays in use until then.
/// </summary>
public sealed class PayeeService(CashCommits commits, IPaymentStore store)
{
    /// <summary>Names an account.</summary>
    public async Task<(CashOutcome Outcome, Guid Id)> NameAsync(PaymentCommand command, string payee, string account, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        var outcome = await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request is { } request ? request with { Subject = id.ToString() } : null,
            async (_, empty) =>
            {
                var known = await store.PayeesAsync(command.Tenant, payee, cancellation);
                var inUse = known.FirstOrDefault(one => one.Status == PayeeStatus.InUse);
                if (known.FirstOrDefault(one => one.Account == account && one.Status is PayeeStatus.InUse or PayeeStatus.Held) is { } same)
                {
                    id = same.Id;
                    return Result<PaymentBatch>.Success(empty);
                }

                return known.Any(one => one.Status == PayeeStatus.Held)
                    ? Refuse("GW-PAY-PAYEE", "Another change of the account is held.", "Decide that one first.")
                    : Result<PaymentBatch>.Success(
                        empty with
                        {
                            Payees = [new(id, payee, account, inUse?.Account ?? "", PayeeStatus.Held, empty.At, command.Actor)],
                        }
                    );
            },
            cancellation
        );
        return (outcome, id);
    }

    /// <summary>Agrees to an account, as a second person, or refuses it.</summary>
    public Task<CashOutcome> DecideAsync(PaymentCommand command, Guid id, bool agrees, CancellationToken cancellation) =>
        commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (_, empty) =>
            {
                var found = await store.PayeeAsync(command.Tenant, id, cancellation);
                if (found is not { Status: PayeeStatus.Held })
                {
                    return found is null
                        ? Refuse("GW-PAY-UNKNOWN", $"There is no account {id}.")
                        : Refuse("GW-PAY-PAYEE", $"The account is not held; it was decided by {found.DecidedBy}.");
                }

                if (agrees && Actors.AreOne(found.Actor, command.Actor))
                {
                    return Refuse("GW-PAY-FOUR-EYES", "Whoever named it cannot agree to it.", "A second person must.");
                }

                var decided = found with { Status = agrees ? PayeeStatus.InUse : PayeeStatus.Refused, DecidedAt = empty.At, DecidedBy = command.Actor };
                var before = (await store.PayeesAsync(command.Tenant, found.Payee, cancellation)).FirstOrDefault(one => one.Status == PayeeStatus.InUse);
                return Result<PaymentBatch>.Success(
                    empty with
                    {
                        Payees = agrees && before is not null ? [before with { Status = PayeeStatus.Replaced }, decided] : [decided],
                    }
                );
            },
            cancellation
        );

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
