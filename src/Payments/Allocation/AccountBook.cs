using System.Collections.Immutable;
using Invoicing.Faults;
using Invoicing.Payments.Allocation.Model;

namespace Invoicing.Payments.Allocation;

/// <summary>
/// Receipts and invoices of one customer in one currency, and what of which pays what. Immutable: every step gives a new book, or a fault and no change.
/// Two equations hold in every book: a receipt is allocated + unapplied + refunded + reversed; an invoice is open by total − credits − allocated − written
/// off ≥ 0.
/// </summary>
public sealed class AccountBook
{
    private readonly ImmutableSortedDictionary<string, InvoiceEntry> _invoices;
    private readonly ImmutableSortedDictionary<string, ReceiptEntry> _receipts;
    private readonly ImmutableSortedDictionary<(string Receipt, string Invoice), decimal> _allocations;

    private AccountBook(
        ImmutableSortedDictionary<string, InvoiceEntry> invoices,
        ImmutableSortedDictionary<string, ReceiptEntry> receipts,
        ImmutableSortedDictionary<(string Receipt, string Invoice), decimal> allocations
    ) => (_invoices, _receipts, _allocations) = (invoices, receipts, allocations);

    /// <summary>A book with nothing in it.</summary>
    public static AccountBook Empty { get; } =
        new(
            ImmutableSortedDictionary.Create<string, InvoiceEntry>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, ReceiptEntry>(StringComparer.Ordinal),
            ImmutableSortedDictionary<(string, string), decimal>.Empty
        );

    /// <summary>The invoices, by id.</summary>
    public IReadOnlyList<InvoiceState> Invoices =>
        [
            .. _invoices.Values.Select(entry => new InvoiceState(
                entry.Invoice.Id,
                entry.Invoice.Total,
                entry.Credits,
                PaidOf(entry.Invoice.Id),
                entry.WrittenOff
            )),
        ];

    /// <summary>The receipts, by id.</summary>
    public IReadOnlyList<ReceiptState> Receipts =>
        [.. _receipts.Values.Select(entry => new ReceiptState(entry.Id, entry.Amount, SpentOf(entry.Id), entry.Refunded, entry.Reversed))];

    /// <summary>What of which receipt pays which invoice.</summary>
    public IReadOnlyList<Allocated> Allocations => [.. _allocations.Select(pair => new Allocated(pair.Key.Receipt, pair.Key.Invoice, pair.Value))];

    /// <summary>What the customer owes less what it has as credit; negative where the balance is in its favour.</summary>
    public decimal NetBalance => Invoices.Sum(invoice => invoice.Open) - Receipts.Sum(receipt => receipt.Unapplied);

    /// <summary>Adds an invoice.</summary>
    public Result<AccountBook> Issue(Invoice invoice) =>
        _invoices.ContainsKey(invoice.Id) ? Refuse("GW-PAY-EXISTS", $"The invoice {invoice.Id} is in the book already.")
        : invoice.Total < 0 ? Refuse("GW-PAY-AMOUNT", $"The invoice {invoice.Id} has a total of {invoice.Total}; a credit note is not an invoice.")
        : With(invoices: _invoices.Add(invoice.Id, new InvoiceEntry(invoice, 0, 0)));

    /// <summary>Adds a receipt, all of it unapplied.</summary>
    public Result<AccountBook> Receive(string receipt, decimal amount) =>
        _receipts.ContainsKey(receipt) ? Refuse("GW-PAY-EXISTS", $"The receipt {receipt} is in the book already.")
        : amount <= 0 ? Refuse("GW-PAY-AMOUNT", $"A receipt is more than 0, not {amount}.")
        : With(receipts: _receipts.Add(receipt, new ReceiptEntry(receipt, amount, 0, 0)));

    /// <summary>Pays an invoice out of a receipt.</summary>
    public Result<AccountBook> Allocate(string receipt, string invoice, decimal amount)
    {
        if (Find(receipt, invoice) is { } missing)
        {
            return missing;
        }

        var (unapplied, open) = (Unapplied(receipt), Open(invoice));
        return amount <= 0 ? Refuse("GW-PAY-AMOUNT", $"An allocation is more than 0, not {amount}.")
            : amount > unapplied ? Refuse("GW-PAY-UNAPPLIED", $"The receipt {receipt} has {unapplied} unapplied; {amount} was to be allocated.")
            : amount > open ? Refuse("GW-PAY-OPEN", $"The invoice {invoice} has {open} open; {amount} was to be allocated.")
            : With(allocations: _allocations.SetItem((receipt, invoice), _allocations.GetValueOrDefault((receipt, invoice)) + amount));
    }

    /// <summary>Takes an allocation back, wholly or in part; the money is unapplied again.</summary>
    public Result<AccountBook> Release(string receipt, string invoice, decimal amount)
    {
        var held = _allocations.GetValueOrDefault((receipt, invoice));
        return amount <= 0 || amount > held
            ? Refuse("GW-PAY-ALLOCATION", $"{held} of {receipt} pays {invoice}; {amount} was to be taken back.")
            : With(allocations: amount == held ? _allocations.Remove((receipt, invoice)) : _allocations.SetItem((receipt, invoice), held - amount));
    }

    /// <summary>Moves an allocation to another invoice, in one step.</summary>
    public Result<AccountBook> Move(string receipt, string from, string to, decimal amount) =>
        Release(receipt, from, amount) is { Value: { } released } ? released.Allocate(receipt, to, amount) : Release(receipt, from, amount);

    /// <summary>Gives unapplied money back.</summary>
    public Result<AccountBook> Refund(string receipt, decimal amount) =>
        !_receipts.TryGetValue(receipt, out var entry) ? Unknown("receipt", receipt)
        : amount <= 0 ? Refuse("GW-PAY-AMOUNT", $"A refund is more than 0, not {amount}.")
        : amount > Unapplied(receipt)
            ? Refuse(
                "GW-PAY-UNAPPLIED",
                $"The receipt {receipt} has {Unapplied(receipt)} unapplied; {amount} was to be refunded.",
                "Release what it pays first."
            )
        : With(receipts: _receipts.SetItem(receipt, entry with { Refunded = entry.Refunded + amount }));

    /// <summary>The payer's bank takes back what is left of a receipt, or a part of it: what it paid is open again.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="amount">What it takes, more than 0, of what pays nothing first; more than there is takes all. Null for all.</param>
    public Result<AccountBook> Reverse(string receipt, decimal? amount = null)
    {
        if (!_receipts.TryGetValue(receipt, out var entry))
        {
            return Unknown("receipt", receipt);
        }

        if (amount <= 0)
        {
            return Refuse("GW-PAY-AMOUNT", $"A chargeback is more than 0, not {amount}.");
        }

        var left = entry.Amount - entry.Refunded - entry.Reversed;
        var taken = Math.Min(amount ?? left, left);
        var book = Free(receipt, taken);
        return book.With(receipts: book._receipts.SetItem(receipt, entry with { Reversed = entry.Reversed + taken }));
    }

    /// <summary>Has an amount of a receipt pay nothing: the last paid first.</summary>
    internal AccountBook Free(string receipt, decimal amount)
    {
        var (book, missing) = (this, amount - Unapplied(receipt));
        foreach (var allocated in Allocations.Where(one => one.Receipt == receipt).Reverse())
        {
            var part = Math.Min(missing, allocated.Amount);
            if (part > 0)
            {
                book = book.Release(receipt, allocated.Invoice, part).Value!;
                missing -= part;
            }
        }

        return book;
    }

    /// <summary>What was taken back has come again; it is unapplied.</summary>
    public Result<AccountBook> Restore(string receipt) =>
        _receipts.TryGetValue(receipt, out var entry) ? With(receipts: _receipts.SetItem(receipt, entry with { Reversed = 0 })) : Unknown("receipt", receipt);

    /// <summary>A credit note, or an early-payment discount, takes an amount off an invoice.</summary>
    public Result<AccountBook> Credit(string invoice, decimal amount) => Lower(invoice, amount, entry => entry with { Credits = entry.Credits + amount });

    /// <summary>Gives up what is open of an invoice, up to a limit.</summary>
    public Result<AccountBook> WriteOff(string invoice, decimal amount, decimal limit, string reason) =>
        amount > limit ? Refuse("GW-PAY-LIMIT", $"{amount} is more than the {limit} that may be written off.", "Ask for a credit note, or for a second person.")
        : reason.Length == 0 ? Refuse("GW-PAY-REASON", "A write-off needs a reason.")
        : Lower(invoice, amount, entry => entry with { WrittenOff = entry.WrittenOff + amount });

    /// <summary>Spreads what is unapplied over what is open, in an order; an invoice named for a receipt comes first.</summary>
    public AccountBook Spread(AllocationOrder order, IReadOnlyDictionary<string, string>? meantFor = null)
    {
        var book = this;
        foreach (var receipt in _receipts.Keys)
        {
            var own = meantFor?.GetValueOrDefault(receipt);
            foreach (var invoice in book.Ordered(order).OrderByDescending(id => id == own))
            {
                var amount = Math.Min(book.Unapplied(receipt), book.Open(invoice));
                book = amount > 0 ? book.Allocate(receipt, invoice, amount).Value! : book;
            }
        }

        return book;
    }

    private List<string> Ordered(AllocationOrder order)
    {
        var entries = _invoices.Values;
        return
        [
            .. (
                order switch
                {
                    AllocationOrder.EarliestIssued => entries.OrderBy(entry => entry.Invoice.Issued).ThenBy(entry => entry.Invoice.Due),
                    AllocationOrder.SmallestOpen => entries.OrderBy(entry => Open(entry.Invoice.Id)).ThenBy(entry => entry.Invoice.Due),
                    _ => entries.OrderBy(entry => entry.Invoice.Due).ThenBy(entry => entry.Invoice.Issued),
                }
            )
                .ThenBy(entry => entry.Invoice.Id, StringComparer.Ordinal)
                .Select(entry => entry.Invoice.Id),
        ];
    }

    private Result<AccountBook> Lower(string invoice, decimal amount, Func<InvoiceEntry, InvoiceEntry> change) =>
        !_invoices.TryGetValue(invoice, out var entry) ? Unknown("invoice", invoice)
        : amount <= 0 ? Refuse("GW-PAY-AMOUNT", $"It must be more than 0, not {amount}.")
        : amount > Open(invoice)
            ? Refuse("GW-PAY-OPEN", $"The invoice {invoice} has {Open(invoice)} open; {amount} was to be taken off.", "Release what pays it first.")
        : With(invoices: _invoices.SetItem(invoice, change(entry)));

    private Result<AccountBook>? Find(string receipt, string invoice) =>
        !_receipts.ContainsKey(receipt) ? Unknown("receipt", receipt)
        : !_invoices.ContainsKey(invoice) ? Unknown("invoice", invoice)
        : null;

    private decimal PaidOf(string invoice) => _allocations.Where(pair => pair.Key.Invoice == invoice).Sum(pair => pair.Value);

    private decimal SpentOf(string receipt) => _allocations.Where(pair => pair.Key.Receipt == receipt).Sum(pair => pair.Value);

    private decimal Open(string invoice) => _invoices[invoice] is var entry ? entry.Invoice.Total - entry.Credits - entry.WrittenOff - PaidOf(invoice) : 0;

    private decimal Unapplied(string receipt) => _receipts[receipt] is var entry ? entry.Amount - entry.Refunded - entry.Reversed - SpentOf(receipt) : 0;

    private Result<AccountBook> With(
        ImmutableSortedDictionary<string, InvoiceEntry>? invoices = null,
        ImmutableSortedDictionary<string, ReceiptEntry>? receipts = null,
        ImmutableSortedDictionary<(string Receipt, string Invoice), decimal>? allocations = null
    ) => Result<AccountBook>.Success(new AccountBook(invoices ?? _invoices, receipts ?? _receipts, allocations ?? _allocations));

    private static Result<AccountBook> Unknown(string kind, string id) => Refuse("GW-PAY-UNKNOWN", $"The book has no {kind} {id}.");

    private static Result<AccountBook> Refuse(string code, string message, string? hint = null) =>
        Result<AccountBook>.Failure(Fault.Fatal(code, message, null, null, hint));

    private sealed record InvoiceEntry(Invoice Invoice, decimal Credits, decimal WrittenOff);

    private sealed record ReceiptEntry(string Id, decimal Amount, decimal Refunded, decimal Reversed);
}
