using System.Globalization;
using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Reviews;

/// <summary>
/// What persons decide of payments that the rules are not certain of. A decision holds for the review as it stands: of two who decide at once, the second is
/// told that it is decided. Above the limit a second person must agree before anything is posted.
/// </summary>
public sealed class ReviewService(CashSettings settings, CashCommits commits, OpenItems items, IPaymentStore store)
{
    /// <summary>Accepts a proposal, by its place from 0.</summary>
    public Task<CashOutcome> AcceptAsync(PaymentCommand command, int proposal, CancellationToken cancellation) =>
        DecideAsync(
            command,
            "accept",
            review =>
                proposal >= 0 && proposal < review.Proposals.Count
                    ? Result<IReadOnlyList<PaymentAllocation>>.Success(review.Proposals[proposal].Allocations)
                    : Result<IReadOnlyList<PaymentAllocation>>.Failure(
                        Fault.Fatal("GW-PAY-PROPOSAL", $"There is no proposal {proposal}.", hint: $"There are {review.Proposals.Count}, from 0.")
                    ),
            cancellation
        );

    /// <summary>Spreads the payment as a person says. One that never waited for a person, since the rules were certain of it, gets its review by it.</summary>
    public Task<CashOutcome> SplitAsync(PaymentCommand command, IReadOnlyList<PaymentAllocation> allocations, CancellationToken cancellation) =>
        DecideAsync(
            command,
            "split",
            _ =>
                allocations.Count > 0
                    ? Result<IReadOnlyList<PaymentAllocation>>.Success(allocations)
                    : Result<IReadOnlyList<PaymentAllocation>>.Failure(Fault.Fatal("GW-PAY-SPLIT", "Name at least one invoice.", "/allocations")),
            cancellation,
            opens: true
        );

    /// <summary>Agrees to what another decided.</summary>
    public Task<CashOutcome> ApproveAsync(PaymentCommand command, CancellationToken cancellation) =>
        RunAsync(
            command,
            async (postings, empty, payment, review) =>
                review.Status != ReviewStatus.AwaitsSecond ? Closed(review)
                : Actors.AreOne(review.DecidedBy, command.Actor) ? Refuse("GW-PAY-FOUR-EYES", "Whoever decided cannot agree to it.", "A second person must.")
                : await PostAsync(command, postings, empty, payment, review with { AgreedBy = command.Actor }, "approve", cancellation),
            cancellation
        );

    /// <summary>None of the proposals: the money stays unapplied.</summary>
    public Task<CashOutcome> RejectAsync(PaymentCommand command, CancellationToken cancellation) =>
        RunAsync(
            command,
            (_, empty, payment, review) =>
                Task.FromResult(
                    review.Status is not (ReviewStatus.Open or ReviewStatus.AwaitsSecond)
                        ? Closed(review)
                        : Result<PaymentBatch>.Success(
                            empty with
                            {
                                Reviews = [review with { Status = ReviewStatus.Rejected, Decided = [], DecidedBy = command.Actor, DecidedAt = empty.At }],
                                Decisions = [new(payment.Payment.Id, empty.At, command.Actor, "reject", command.Reason)],
                            }
                        )
                ),
            cancellation
        );

    /// <summary>Takes a decision back: what it posted is turned round, what it taught is revoked, and the payment waits again.</summary>
    public Task<CashOutcome> UndoAsync(PaymentCommand command, CancellationToken cancellation) =>
        RunAsync(
            command,
            async (postings, empty, payment, review) =>
            {
                if (review.Status == ReviewStatus.Open)
                {
                    return Refuse("GW-PAY-REVIEW", "Nothing is decided of it.");
                }

                var movements = new List<CashMovement>();
                foreach (var decided in review.Status == ReviewStatus.Accepted ? review.Decided : [])
                {
                    var held = payment.Allocations.FirstOrDefault(one => one.Invoice == decided.Invoice)?.Amount ?? 0;
                    if (held == 0 && payment.Allocations.Count == 0)
                    {
                        continue; // It was released by hand: there is nothing to turn round.
                    }

                    if (held < decided.Amount)
                    {
                        return Refuse("GW-PAY-ALLOCATION", "What was decided was changed meanwhile.", "Release and allocate the payment instead.");
                    }

                    var item = (await store.ItemOfAsync(command.Tenant, decided.Invoice, cancellation))!;
                    movements.Add(CashMovement.Allocate(payment.Payment, item.Item, -decided.Amount));
                }

                var learnt = await store.PayerAccountsAsync(command.Tenant, cancellation);
                return Result<PaymentBatch>.Success(
                    empty with
                    {
                        Postings =
                            movements.Count == 0
                                ? []
                                :
                                [
                                    postings.Moved(
                                        command.Tenant,
                                        "payment.released",
                                        Day(empty, payment, movements),
                                        empty.At,
                                        $"decision taken back: {payment.Payment.Detail.Name}",
                                        movements,
                                        command.Reason
                                    ),
                                ],
                        Reviews = [review with { Status = ReviewStatus.Open, Decided = [], DecidedBy = null, AgreedBy = null, DecidedAt = null }],
                        Decisions = [new(payment.Payment.Id, empty.At, command.Actor, "undo", command.Reason)],
                        PayerAccounts =
                        [
                            .. learnt
                                .Where(one => one.Payment == payment.Payment.Id && one.RevokedAt is null)
                                .Select(one => one with { RevokedAt = empty.At, RevokedBy = command.Actor }),
                        ],
                    }
                );
            },
            cancellation
        );

    private Task<CashOutcome> DecideAsync(
        PaymentCommand command,
        string kind,
        Func<PaymentReview, Result<IReadOnlyList<PaymentAllocation>>> decide,
        CancellationToken cancellation,
        bool opens = false
    ) =>
        RunAsync(
            command,
            async (postings, empty, payment, review) =>
            {
                if (review.Status != ReviewStatus.Open)
                {
                    return Closed(review);
                }

                var decided = decide(review);
                if (!decided.Succeeded)
                {
                    return Result<PaymentBatch>.Failure(decided.Faults);
                }

                review = review with { Decided = decided.Value, DecidedBy = command.Actor };
                if (settings.FourEyesAbove is { } limit && decided.Value.Sum(one => one.Amount) > limit)
                {
                    var wrong = await WrongAsync(command.Tenant, payment, decided.Value, cancellation);
                    return wrong
                        ?? Result<PaymentBatch>.Success(
                            empty with
                            {
                                Reviews = [review with { Status = ReviewStatus.AwaitsSecond }],
                                Decisions = [new(payment.Payment.Id, empty.At, command.Actor, kind, Text(decided.Value))],
                            }
                        );
                }

                return await PostAsync(command, postings, empty, payment, review, kind, cancellation);
            },
            cancellation,
            opens
        );

    private async Task<Result<PaymentBatch>> PostAsync(
        PaymentCommand command,
        CashPostings postings,
        PaymentBatch empty,
        StoredPayment payment,
        PaymentReview review,
        string kind,
        CancellationToken cancellation
    )
    {
        if (await WrongAsync(command.Tenant, payment, review.Decided, cancellation) is { } wrong)
        {
            return wrong;
        }

        var movements = new List<CashMovement>();
        foreach (var decided in review.Decided)
        {
            var item = (await store.ItemOfAsync(command.Tenant, decided.Invoice, cancellation))!;
            movements.Add(CashMovement.Allocate(payment.Payment, item.Item, decided.Amount));
        }

        var numbers = string.Join(", ", movements.Select(movement => movement.Item!.Number));
        return Result<PaymentBatch>.Success(
            empty with
            {
                Postings =
                [
                    postings.Moved(
                        command.Tenant,
                        "payment.allocated",
                        Day(empty, payment, movements),
                        empty.At,
                        $"{payment.Payment.Detail.Name} for {numbers}".Trim(),
                        movements,
                        command.Reason,
                        new Dictionary<string, string>
                        {
                            ["decision"] = kind,
                            ["decided.by"] = review.DecidedBy!,
                            ["rule.version"] = review.RuleVersion,
                        }
                    ),
                ],
                Reviews = [review with { Status = ReviewStatus.Accepted, DecidedAt = empty.At }],
                Decisions = [new(payment.Payment.Id, empty.At, command.Actor, kind, Text(review.Decided))],
                PayerAccounts = await LearntAsync(command, empty, payment, movements, cancellation),
            }
        );
    }

    /// <summary>The payer's account is the customer's from now on, where the decision names one customer and nobody is known by it.</summary>
    private async Task<IReadOnlyList<PayerAccount>> LearntAsync(
        PaymentCommand command,
        PaymentBatch empty,
        StoredPayment payment,
        List<CashMovement> movements,
        CancellationToken cancellation
    )
    {
        var account = payment.Payment.Detail.Account;
        var customers = movements.Select(movement => movement.Item!.Customer).Distinct().ToList();
        var known = await store.PayerAccountsAsync(command.Tenant, cancellation);
        return
            account.Length == 0
            || customers is not [var customer]
            || known.Any(one => one.Account == account && one.Customer == customer && one.RevokedAt is null)
            ? []
            : [new(Guid.CreateVersion7(empty.At), account, customer, empty.At, command.Actor, payment.Payment.Id)];
    }

    private async Task<Result<PaymentBatch>?> WrongAsync(
        string tenant,
        StoredPayment payment,
        IReadOnlyList<PaymentAllocation> decided,
        CancellationToken cancellation
    )
    {
        if (decided.Sum(one => one.Amount) > payment.Unapplied)
        {
            return Refuse("GW-PAY-UNAPPLIED", $"The payment has {payment.Unapplied} unapplied; {decided.Sum(one => one.Amount)} was to be allocated.");
        }

        foreach (var group in decided.GroupBy(one => one.Invoice))
        {
            var item = await store.ItemOfAsync(tenant, group.Key, cancellation);
            var amount = group.Sum(one => one.Amount);
            if (group.Any(one => one.Amount <= 0 || decimal.Round(one.Amount, 4, MidpointRounding.ToZero) != one.Amount))
            {
                return Refuse("GW-PAY-AMOUNT", "An allocation is more than 0 and has at most four decimals.");
            }

            if (item is null || item.Item.Currency != payment.Payment.Currency)
            {
                return Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {group.Key} in {payment.Payment.Currency}.");
            }

            if (amount > item.Open)
            {
                return Refuse("GW-PAY-OPEN", $"Invoice {item.Item.Number} has {item.Open} open; {amount} was to be allocated.");
            }
        }

        return null;
    }

    private async Task<CashOutcome> RunAsync(
        PaymentCommand command,
        Func<CashPostings, PaymentBatch, StoredPayment, PaymentReview, Task<Result<PaymentBatch>>> reckon,
        CancellationToken cancellation,
        bool opens = false
    )
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        return await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (postings, empty) =>
                await store.PaymentAsync(command.Tenant, command.Payment, cancellation) is { } payment
                && (await store.ReviewAsync(command.Tenant, command.Payment, cancellation) ?? (opens ? ByHand(payment, empty) : null)) is { } review
                    ? await reckon(postings, empty, payment, review)
                    : Refuse("GW-PAY-UNKNOWN", $"Payment {command.Payment} has no review."),
            cancellation
        );
    }

    /// <summary>The review of a payment that a person spreads, and of which the rules had no doubt.</summary>
    private static PaymentReview ByHand(StoredPayment payment, PaymentBatch empty) =>
        new(payment.Payment.Id, empty.Tenant, ReviewStatus.Open, empty.At, "by-hand", "hand-1", []);

    private static DateOnly Day(PaymentBatch empty, StoredPayment payment, List<CashMovement> movements) =>
        movements.Select(movement => movement.Item!.Issued).Append(payment.Payment.On).Append(DateOnly.FromDateTime(empty.At.UtcDateTime)).Max();

    private static Result<PaymentBatch> Closed(PaymentReview review) =>
        Refuse(
            "GW-PAY-REVIEW",
            $"The review is {review.Status.ToString().ToLowerInvariant()}{(review.DecidedBy is { } by ? $", decided by {by}" : "")}.",
            "GET it anew."
        );

    private static string Text(IReadOnlyList<PaymentAllocation> allocations) =>
        string.Join("; ", allocations.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Invoice} {one.Amount:0.00##}")));

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
