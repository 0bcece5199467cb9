using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Payments.Matching.Model;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Matching;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash;

/// <summary>What a person or a system does with payments, one business event at a time.</summary>
public sealed class PaymentService(CashSettings settings, CashCommits commits, OpenItems items, CashMatching matching, IPaymentStore store)
{
    /// <summary>Takes a payment in. Where it names its invoice it pays it as far as that is open; else the rules say what it pays.</summary>
    /// <returns>The payment, with whether it came before; faults where it says otherwise of the same id, or names no item.</returns>
    public async Task<(Result<StoredPayment> Payment, bool IsKnown)> ReceiveAsync(
        string tenant,
        string actor,
        PaymentRequest request,
        CancellationToken cancellation
    )
    {
        await items.CatchUpAsync(tenant, cancellation);
        var isKnown = false;
        var outcome = await commits.RunAsync(
            tenant,
            actor,
            null,
            async (postings, empty) =>
            {
                if (await store.PaymentAsync(tenant, PaymentRequest.Source, request.Id, cancellation) is { } known)
                {
                    isKnown = true;
                    return request.IsSaidBy(known.Payment)
                        ? Result<PaymentBatch>.Success(empty)
                        : Refuse("GW-PAY-ID", $"Payment {request.Id} came before with other content.");
                }

                var payment = request.Payment(tenant, postings.Accounts.Bank, postings.Day(request.ReceivedOn), empty.At);
                if (request.Invoice is not { } named)
                {
                    return Result<PaymentBatch>.Success(
                        await matching.MatchAsync(postings, empty, [(payment, request.Line)], settings.TakeCertain, cancellation)
                    );
                }

                return await store.ItemAsync(tenant, new(named), cancellation) is { } item
                    ? Meant(postings, empty, payment, item)
                    : Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {named}.");
            },
            cancellation
        );
        return outcome is CashOutcome.Done
            ? (Result<StoredPayment>.Success((await store.PaymentAsync(tenant, PaymentRequest.Source, request.Id, cancellation))!), isKnown)
            : (Result<StoredPayment>.Failure(FaultsOf(outcome)), isKnown);
    }

    /// <summary>Pays an invoice out of unapplied money; as much as there is and is open where no amount is named.</summary>
    public Task<CashOutcome> AllocateAsync(PaymentCommand command, InvoiceId invoice, decimal? amount, CancellationToken cancellation) =>
        OnBothAsync(
            command,
            invoice,
            async (postings, empty, payment, item) =>
            {
                var meant = amount ?? Math.Min(payment.Unapplied, item.Open);
                return payment.Payment.Currency != item.Item.Currency
                        ? Refuse("GW-PAY-CURRENCY", $"The payment is in {payment.Payment.Currency}, the invoice in {item.Item.Currency}.")
                    : Wrong(meant, "An allocation") is { } wrong ? wrong
                    : meant > payment.Unapplied ? Refuse("GW-PAY-UNAPPLIED", $"The payment has {payment.Unapplied} unapplied; {meant} was to be allocated.")
                    : meant > item.Open ? Refuse("GW-PAY-OPEN", $"The invoice has {item.Open} open; {meant} was to be allocated.")
                    : await NeedsSecondAsync(command, payment, meant, cancellation) is { } needs ? needs
                    : Moved(
                        postings,
                        empty,
                        "payment.allocated",
                        payment,
                        [CashMovement.Allocate(payment.Payment, item.Item, meant)],
                        command.Reason,
                        item.Item.Number
                    );
            },
            cancellation
        );

    /// <summary>Takes back what pays an invoice; all of it where no amount is named.</summary>
    public Task<CashOutcome> ReleaseAsync(PaymentCommand command, InvoiceId invoice, decimal? amount, CancellationToken cancellation) =>
        OnBothAsync(
            command,
            invoice,
            (postings, empty, payment, item) =>
            {
                var held = payment.Allocations.FirstOrDefault(one => one.Invoice == item.Item.Invoice)?.Amount ?? 0;
                var meant = amount ?? held;
                return meant <= 0 || meant > held
                    ? Refuse("GW-PAY-ALLOCATION", $"{held} of the payment pays the invoice; {meant} was to be taken back.")
                    : Moved(
                        postings,
                        empty,
                        "payment.released",
                        payment,
                        [CashMovement.Allocate(payment.Payment, item.Item, -meant)],
                        command.Reason,
                        item.Item.Number
                    );
            },
            cancellation
        );

    /// <summary>Has what pays one invoice pay another, as one event; as much as it pays and as the other has open where no amount is named.</summary>
    public Task<CashOutcome> MoveAsync(PaymentCommand command, InvoiceId from, InvoiceId to, decimal? amount, CancellationToken cancellation) =>
        OnBothAsync(
            command,
            from,
            async (postings, empty, payment, source) =>
            {
                if (await store.ItemAsync(command.Tenant, to, cancellation) is not { } target || target.Item.Invoice == source.Item.Invoice)
                {
                    return Refuse("GW-PAY-UNKNOWN", $"There is no other open item of invoice {to}.");
                }

                var held = payment.Allocations.FirstOrDefault(one => one.Invoice == source.Item.Invoice)?.Amount ?? 0;
                var meant = amount ?? Math.Min(held, target.Open);
                return payment.Payment.Currency != target.Item.Currency
                        ? Refuse("GW-PAY-CURRENCY", $"The payment is in {payment.Payment.Currency}, the invoice in {target.Item.Currency}.")
                    : meant <= 0 || meant > held
                        ? Refuse("GW-PAY-ALLOCATION", $"{held} of the payment pays invoice {source.Item.Number}; {meant} was to be moved.")
                    : meant > target.Open ? Refuse("GW-PAY-OPEN", $"Invoice {target.Item.Number} has {target.Open} open; {meant} was to be moved to it.")
                    : await NeedsSecondAsync(command, payment, meant, cancellation) is { } needs ? needs
                    : Moved(
                        postings,
                        empty,
                        "payment.moved",
                        payment,
                        [CashMovement.Allocate(payment.Payment, source.Item, -meant), CashMovement.Allocate(payment.Payment, target.Item, meant)],
                        command.Reason,
                        $"{source.Item.Number} to {target.Item.Number}"
                    );
            },
            cancellation
        );

    /// <summary>Gives unapplied money back; all of it where no amount is named.</summary>
    public Task<CashOutcome> RefundAsync(PaymentCommand command, decimal? amount, CancellationToken cancellation) =>
        OnPaymentAsync(
            command,
            (postings, empty, payment) =>
            {
                var meant = amount ?? payment.Unapplied;
                return Task.FromResult(
                    settings.RefundsNeedApproval ? Refuse("GW-PAY-REFUND", "Refunds need a second person.", "Ask for it: POST /v1/refunds.")
                    : Wrong(meant, "A refund") is { } wrong ? wrong
                    : meant > payment.Unapplied
                        ? Refuse(
                            "GW-PAY-UNAPPLIED",
                            $"The payment has {payment.Unapplied} unapplied; {meant} was to be refunded.",
                            "Release what it pays first."
                        )
                    : Moved(postings, empty, "payment.refunded", payment, [new(MovementKind.Refund, payment.Payment, null, meant)], command.Reason, "")
                );
            },
            cancellation
        );

    /// <summary>The payer's bank took back what is left of a payment: what it pays is open again.</summary>
    public Task<CashOutcome> ChargeBackAsync(PaymentCommand command, CancellationToken cancellation) =>
        OnPaymentAsync(
            command,
            async (postings, empty, payment) =>
            {
                var left = payment.Payment.Amount - payment.Refunded - payment.Reversed;
                if (payment.Payment.Kind != PaymentKind.Receipt || left <= 0)
                {
                    return Refuse("GW-PAY-REVERSED", "Nothing of the payment is left that could be taken back.");
                }

                var movements = new List<CashMovement>();
                foreach (var allocation in payment.Allocations)
                {
                    var item = (await store.ItemOfAsync(command.Tenant, allocation.Invoice, cancellation))!;
                    movements.Add(CashMovement.Allocate(payment.Payment, item.Item, -allocation.Amount));
                }

                movements.Add(new(MovementKind.Reversal, payment.Payment, null, left));
                return Moved(postings, empty, "payment.charged-back", payment, movements, command.Reason, "");
            },
            cancellation
        );

    /// <summary>A chargeback was decided in our favour: the money is back, unapplied.</summary>
    public Task<CashOutcome> RestoreAsync(PaymentCommand command, CancellationToken cancellation) =>
        OnPaymentAsync(
            command,
            (postings, empty, payment) =>
                Task.FromResult(
                    payment.Reversed <= 0
                        ? Refuse("GW-PAY-REVERSED", "Nothing of the payment was taken back.")
                        : Moved(
                            postings,
                            empty,
                            "payment.restored",
                            payment,
                            [new(MovementKind.Reversal, payment.Payment, null, -payment.Reversed)],
                            command.Reason,
                            ""
                        )
                ),
            cancellation
        );

    /// <summary>Gives up what is open of an invoice, up to the limit; all that is open where no amount is named.</summary>
    public async Task<CashOutcome> WriteOffAsync(PaymentCommand command, InvoiceId invoice, decimal? amount, CancellationToken cancellation)
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        return await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (postings, empty) =>
            {
                if (await store.ItemAsync(command.Tenant, invoice, cancellation) is not { } item)
                {
                    return Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {invoice}.");
                }

                var meant = amount ?? item.Open;
                return command.Reason.Length == 0 ? Refuse("GW-PAY-REASON", "A write-off needs a reason.")
                    : Wrong(meant, "A write-off") is { } wrong ? wrong
                    : meant > item.Open ? Refuse("GW-PAY-OPEN", $"The invoice has {item.Open} open; {meant} was to be written off.")
                    : meant > settings.WriteOffLimit
                        ? Refuse(
                            "GW-PAY-LIMIT",
                            $"{meant} is more than the {settings.WriteOffLimit} that may be written off.",
                            "Issue a credit note, or ask the operator for another limit (payments.writeOffLimit)."
                        )
                    : Result<PaymentBatch>.Success(
                        empty with
                        {
                            Postings =
                            [
                                postings.Moved(
                                    command.Tenant,
                                    "item.written-off",
                                    Today(empty, item.Item.Issued),
                                    empty.At,
                                    $"{item.Item.Number}: {command.Reason}",
                                    [new(MovementKind.WriteOff, null, item.Item, meant)],
                                    command.Reason
                                ),
                            ],
                        }
                    );
            },
            cancellation
        );
    }

    /// <summary>The faults of an outcome that is none.</summary>
    public static IReadOnlyList<Fault> FaultsOf(CashOutcome outcome) =>
        outcome switch
        {
            CashOutcome.Refused refused => refused.Faults,
            CashOutcome.NameTaken =>
            [
                Fault.Fatal("GW-PAY-KEY", "The idempotency key belongs to another request.", hint: "Give each request a key of its own."),
            ],
            _ => [Fault.Fatal("GW-PAY-BUSY", "Too many others wrote payments at once.", hint: "Send the same again.")],
        };

    /// <summary>What two must decide upon, one alone cannot do by hand: neither at once nor in parts.</summary>
    private async Task<Result<PaymentBatch>?> NeedsSecondAsync(PaymentCommand command, StoredPayment payment, decimal meant, CancellationToken cancellation)
    {
        if (settings.FourEyesAbove is not { } limit)
        {
            return null;
        }

        var own = (await store.MovementsAsync(command.Tenant, payment.Payment.Id, null, cancellation))
            .Where(one => one.Movement.Kind is MovementKind.Allocation or MovementKind.Credit && Actors.AreOne(one.Actor, command.Actor))
            .Sum(one => one.Event == "payment.moved" ? Math.Max(0, one.Movement.Amount) : one.Movement.Amount);
        return Math.Max(0, own) + meant > limit
            ? Refuse(
                "GW-PAY-FOUR-EYES",
                $"{Math.Max(0, own) + meant} of the payment would pay invoices by the word of one person; above {limit} two must agree.",
                "Release what it pays, and have it decided: POST /v1/payment-reviews/{payment}/split, then approve by a second person."
            )
            : null;
    }

    private static Result<PaymentBatch> Meant(CashPostings postings, PaymentBatch empty, NewPayment payment, StoredOpenItem item)
    {
        if (item.Item.Currency != payment.Currency)
        {
            return Refuse("GW-PAY-CURRENCY", $"The payment is in {payment.Currency}, the invoice in {item.Item.Currency}.");
        }

        payment = payment with { MeantFor = item.Item.Invoice, Customer = item.Item.Customer };
        var amount = Math.Min(payment.Amount, item.Open);
        var received = postings.Received(payment, $"{payment.Detail.Name} {item.Item.Number}".Trim());
        var on = payment.On > item.Item.Issued ? payment.On : item.Item.Issued;
        return Result<PaymentBatch>.Success(
            empty with
            {
                Postings =
                    amount <= 0
                        ? [received]
                        :
                        [
                            received,
                            postings.Moved(
                                empty.Tenant,
                                "payment.allocated",
                                on,
                                empty.At,
                                $"{payment.Detail.Name} for {item.Item.Number}".Trim(),
                                [CashMovement.Allocate(payment, item.Item, amount)]
                            ),
                        ],
            }
        );
    }

    private Task<CashOutcome> OnBothAsync(
        PaymentCommand command,
        InvoiceId invoice,
        Func<CashPostings, PaymentBatch, StoredPayment, StoredOpenItem, Result<PaymentBatch>> reckon,
        CancellationToken cancellation
    ) => OnBothAsync(command, invoice, (postings, empty, payment, item) => Task.FromResult(reckon(postings, empty, payment, item)), cancellation);

    private Task<CashOutcome> OnBothAsync(
        PaymentCommand command,
        InvoiceId invoice,
        Func<CashPostings, PaymentBatch, StoredPayment, StoredOpenItem, Task<Result<PaymentBatch>>> reckon,
        CancellationToken cancellation
    ) =>
        OnPaymentAsync(
            command,
            async (postings, empty, payment) =>
                await store.ItemAsync(command.Tenant, invoice, cancellation) is { } item
                    ? await reckon(postings, empty, payment, item)
                    : Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {invoice}."),
            cancellation
        );

    private async Task<CashOutcome> OnPaymentAsync(
        PaymentCommand command,
        Func<CashPostings, PaymentBatch, StoredPayment, Task<Result<PaymentBatch>>> reckon,
        CancellationToken cancellation
    )
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        return await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (postings, empty) =>
                await store.PaymentAsync(command.Tenant, command.Payment, cancellation) is { } payment
                    ? await reckon(postings, empty, payment)
                    : Refuse("GW-PAY-UNKNOWN", $"There is no payment {command.Payment}."),
            cancellation
        );
    }

    private static Result<PaymentBatch> Moved(
        CashPostings postings,
        PaymentBatch empty,
        string happened,
        StoredPayment payment,
        IReadOnlyList<CashMovement> movements,
        string reason,
        string about
    )
    {
        var latest = movements.Select(movement => movement.Item?.Issued ?? payment.Payment.On).Append(payment.Payment.On).Max();
        var text = $"{happened[(happened.IndexOf('.', StringComparison.Ordinal) + 1)..]} {payment.Payment.Detail.Name} {about}".Trim();
        return Result<PaymentBatch>.Success(
            empty with
            {
                Postings = [postings.Moved(empty.Tenant, happened, Today(empty, latest), empty.At, text, movements, reason)],
            }
        );
    }

    private static DateOnly Today(PaymentBatch empty, DateOnly notBefore) =>
        DateOnly.FromDateTime(empty.At.UtcDateTime) is var today && today > notBefore ? today : notBefore;

    private static Result<PaymentBatch>? Wrong(decimal amount, string what) =>
        amount <= 0 ? Refuse("GW-PAY-AMOUNT", $"{what} is more than 0, not {amount}.")
        : decimal.Round(amount, 4, MidpointRounding.ToZero) != amount ? Refuse("GW-PAY-AMOUNT", $"{what} has at most four decimals, not {amount}.")
        : null;

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
