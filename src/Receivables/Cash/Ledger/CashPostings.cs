using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Cash.Ledger;

/// <summary>
/// What the ledger says of business events of payments. Money that comes in is owed to the payer (unapplied) until it pays something; each movement has two
/// lines, so that an entry says the same as its movements, one by one.
/// </summary>
/// <param name="accounts">The chart of accounts.</param>
/// <param name="lockedUntil">Last day that is locked: what happened before it is posted on the day after.</param>
public sealed class CashPostings(CashAccounts accounts, DateOnly? lockedUntil)
{
    /// <summary>The chart of accounts.</summary>
    public CashAccounts Accounts => accounts;

    /// <summary>The day on which something is posted: the one after the last that is locked, where that is later.</summary>
    public DateOnly Day(DateOnly on) => lockedUntil >= on ? lockedUntil.Value.AddDays(1) : on;

    /// <summary>A payment is taken in.</summary>
    public PaymentPosting Received(NewPayment payment, string text) =>
        new(
            payment.Kind == PaymentKind.Receipt ? "payment.received" : "credit-note.received",
            Entry(
                payment.Tenant,
                payment.Currency,
                payment.Kind == PaymentKind.Receipt ? "payment" : "credit-applied",
                payment.On,
                payment.At,
                null,
                text,
                [new(payment.Account, payment.Amount), new(accounts.Unapplied, -payment.Amount)]
            ),
            [],
            new Dictionary<string, string> { ["source"] = payment.Source, ["source.id"] = payment.SourceId }
        )
        {
            Payment = payment,
        };

    /// <summary>An invoice that was handed in finished is owed.</summary>
    public PaymentPosting Opened(NewOpenItem item, DateTimeOffset at) =>
        new(
            "item.opened",
            Entry(
                item.Tenant,
                item.Currency,
                "handed-in",
                item.Issued,
                at,
                item.Invoice.ToString(),
                $"{item.Number} {item.CustomerName}".Trim(),
                [new(item.Control, item.Total), new(accounts.HandedIn, -item.Total)]
            ),
            [],
            new Dictionary<string, string> { ["invoice"] = item.Invoice.ToString(), ["number"] = item.Number }
        );

    /// <summary>Movements of one business event.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="happened">The event, as in payment.allocated.</param>
    /// <param name="on">Its day.</param>
    /// <param name="at">When it is written.</param>
    /// <param name="text">What an accountant reads.</param>
    /// <param name="movements">At least one, all in one currency, each with the payment and the item that it names.</param>
    /// <param name="reason">Why.</param>
    /// <param name="facts">What the trail says beside them.</param>
    public PaymentPosting Moved(
        string tenant,
        string happened,
        DateOnly on,
        DateTimeOffset at,
        string text,
        IReadOnlyList<CashMovement> movements,
        string reason = "",
        IReadOnlyDictionary<string, string>? facts = null
    )
    {
        var currency = movements[0].Payment?.Currency ?? movements[0].Item!.Currency;
        var invoices = movements.Select(movement => movement.Item?.Invoice).OfType<Lifecycle.InvoiceId>().Distinct().ToList();
        var receivable = invoices.Count == 1 ? invoices[0].ToString() : null;
        var kind = happened[(happened.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return new(
            happened,
            Entry(tenant, currency, kind, on, at, receivable, text, [.. movements.SelectMany(Lines)]),
            [.. movements.Select(movement => new PaymentMovement(movement.Kind, movement.Payment?.Id, movement.Item?.Invoice, movement.Amount))],
            facts ?? new Dictionary<string, string>()
        )
        {
            Reason = reason,
        };
    }

    /// <summary>Fees and interest of a letter are claimed; below 0 they are given up.</summary>
    public PaymentPosting Claimed(StoredDunningLetter letter, decimal amount, DateOnly on, DateTimeOffset at, string reason = "") =>
        new(
            amount > 0 ? "late-payment.claimed" : "late-payment.waived",
            Entry(
                letter.Tenant,
                letter.Currency,
                amount > 0 ? "late-payment" : "late-payment-waived",
                on,
                at,
                null,
                $"{letter.CustomerName} {string.Join(", ", letter.Items.Select(item => item.Number))}".Trim(),
                [new(accounts.LateClaims, amount), new(accounts.LateIncome, -amount)]
            ),
            [],
            new Dictionary<string, string> { ["letter"] = letter.Id.ToString() }
        )
        {
            Reason = reason,
        };

    private IEnumerable<LedgerLine> Lines(CashMovement movement)
    {
        var (debit, credit) = movement.Kind switch
        {
            MovementKind.Allocation or MovementKind.Credit => (accounts.Unapplied, movement.Item!.Control),
            MovementKind.Refund or MovementKind.Reversal => (accounts.Unapplied, movement.Payment!.Account),
            MovementKind.WriteOff => (accounts.WriteOff, movement.Item!.Control),
            _ => throw new ArgumentOutOfRangeException(nameof(movement), movement.Kind, "It is posted by whoever makes a document void."),
        };
        return [new(debit, movement.Amount), new(credit, -movement.Amount)];
    }

    private LedgerEntry Entry(
        string tenant,
        string currency,
        string kind,
        DateOnly on,
        DateTimeOffset at,
        string? receivable,
        string text,
        IReadOnlyList<LedgerLine> lines
    ) => new(Guid.CreateVersion7(at), tenant, currency, kind, Day(on), at, receivable, text, lines);
}
