using System.Collections.Immutable;
using Invoicing.Payments.Allocation.Model;

namespace Invoicing.Payments.Allocation;

/// <summary>
/// Events as they came, whichever way: a set by id. The state is reckoned from the set in the events' own order, so that every order of arrival and every
/// repetition ends in the same one. An event that speaks of a payment not yet known waits in the set and counts once the payment is there.
/// </summary>
public sealed class PaymentHistory
{
    private readonly ImmutableDictionary<string, PaymentEvent> _events;

    private PaymentHistory(ImmutableDictionary<string, PaymentEvent> events) => _events = events;

    /// <summary>No events.</summary>
    public static PaymentHistory Empty { get; } = new(ImmutableDictionary<string, PaymentEvent>.Empty);

    /// <summary>Events that speak of a payment or chargeback that is not there.</summary>
    public IReadOnlyList<PaymentEvent> Waiting => [.. _events.Values.Where(one => !IsComplete(one)).OrderBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>
    /// Adds an event; one whose id is there already adds nothing. The same id with other content is a conflict, of which the one that sorts first by its text
    /// counts, whichever came first; a source that signs its events does not send such.
    /// </summary>
    public PaymentHistory Add(PaymentEvent one)
    {
        var isFirst = !_events.TryGetValue(one.Id, out var known) || string.CompareOrdinal(one.ToString(), known.ToString()) < 0;
        return isFirst ? new PaymentHistory(_events.SetItem(one.Id, one)) : this;
    }

    /// <summary>The book after all events, over the invoices that there are.</summary>
    public AccountBook Apply(IEnumerable<Invoice> invoices, AllocationOrder order)
    {
        var book = invoices
            .OrderBy(invoice => invoice.Id, StringComparer.Ordinal)
            .Aggregate(AccountBook.Empty, (all, invoice) => all.Issue(invoice).Value ?? all);
        var meantFor = _events.Values.OfType<PaymentEvent.Received>().Where(one => one.Invoice is not null).ToDictionary(one => one.Id, one => one.Invoice!);
        foreach (var one in Counting().OrderBy(one => one.At).ThenBy(one => one.Rank).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            book = Apply(book, one).Spread(order, meantFor);
        }

        return book;
    }

    private AccountBook Apply(AccountBook book, PaymentEvent one) =>
        one switch
        {
            PaymentEvent.Received received => book.Receive(received.Id, received.Amount).Value ?? book,
            PaymentEvent.Refunded refunded => Refund(book, refunded),
            PaymentEvent.ChargedBack charged => book.Reverse(charged.Payment, charged.Amount).Value ?? book,
            _ => book,
        };

    /// <summary>
    /// The events that count. A chargeback and its reversal cancel each other: what was refunded meanwhile was refunded, and another chargeback of the payment
    /// stands.
    /// </summary>
    private IEnumerable<PaymentEvent> Counting()
    {
        var complete = _events.Values.Where(IsComplete).ToList();
        var reversed = complete.OfType<PaymentEvent.ChargeBackReversed>().Select(one => one.ChargeBack).ToHashSet();
        return complete.Where(one => one is not PaymentEvent.ChargeBackReversed && !(one is PaymentEvent.ChargedBack && reversed.Contains(one.Id)));
    }

    /// <summary>A refund of money that pays an invoice opens the invoice again, the last paid first; more than the receipt has is not given back.</summary>
    private static AccountBook Refund(AccountBook book, PaymentEvent.Refunded refund)
    {
        if (book.Receipts.FirstOrDefault(receipt => receipt.Id == refund.Payment) is not { } receipt)
        {
            return book;
        }

        var amount = Math.Min(refund.Amount, receipt.Unapplied + receipt.Allocated);
        return amount > 0 ? book.Free(receipt.Id, amount).Refund(receipt.Id, amount).Value! : book;
    }

    private bool IsComplete(PaymentEvent one) =>
        one switch
        {
            PaymentEvent.Refunded refunded => _events.GetValueOrDefault(refunded.Payment) is PaymentEvent.Received,
            PaymentEvent.ChargedBack charged => _events.GetValueOrDefault(charged.Payment) is PaymentEvent.Received,
            PaymentEvent.ChargeBackReversed reversed => _events.GetValueOrDefault(reversed.ChargeBack) is PaymentEvent.ChargedBack charged
                && IsComplete(charged),
            _ => true,
        };
}
