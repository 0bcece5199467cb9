using Invoicing.Payments.Allocation;
using Invoicing.Payments.Allocation.Model;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Ledger;

namespace Invoicing.Receivables.Cash.Providers;

/// <summary>Reckons the state of payments that belong together from the set of their events, and posts the difference to what is stored.</summary>
internal sealed class ProviderRound(CashPostings postings, PaymentBatch empty, string provider, PaymentNews news, StoredOpenItem? item)
{
    private readonly Dictionary<string, NewPayment> _payments = [];
    private readonly Dictionary<string, StoredPayment?> _stored = [];
    private readonly Dictionary<string, (decimal Refunded, decimal Reversed)> _byHand = [];
    private readonly List<PaymentPosting> _posted = [];
    private readonly List<PaymentReview> _reviews = [];

    /// <summary>Takes a payment with what is stored of it, null where it is new, and with what persons gave back or took back of it.</summary>
    public void Know(PaymentNews received, StoredPayment? stored, (decimal Refunded, decimal Reversed) byHand)
    {
        _stored[received.Id] = stored;
        _byHand[received.Id] = byHand;
        if (stored is not null)
        {
            _payments[received.Id] = stored.Payment;
            return;
        }

        var payment = new NewPayment(
            Guid.CreateVersion7(empty.At),
            empty.Tenant,
            PaymentKind.Receipt,
            provider,
            received.Id,
            received.Currency,
            received.Amount,
            postings.Day(DateOnly.FromDateTime(received.At.UtcDateTime)),
            empty.At,
            postings.Accounts.Clearing,
            new() { Name = received.Name, Text = received.Invoice ?? "" }
        )
        {
            MeantFor = item?.Item.Invoice,
            Customer = item?.Item.Customer,
        };
        _payments[received.Id] = payment;
        _posted.Add(postings.Received(payment, $"{received.Name} {received.Id}".Trim()));
        if (item is null)
        {
            _reviews.Add(new(payment.Id, empty.Tenant, ReviewStatus.Open, empty.At, "no-invoice-named", "provider-1", []));
        }
    }

    /// <summary>What is written.</summary>
    public PaymentBatch End(IReadOnlyList<PaymentNews> all)
    {
        var target = TargetOf(all);
        var movements = target.Receipts.SelectMany(receipt => Difference(receipt, target)).OrderBy(movement => movement.Amount).ToList();
        if (movements.Count > 0)
        {
            var day = DateOnly.FromDateTime(news.At.UtcDateTime);
            day = item is not null && item.Item.Issued > day ? item.Item.Issued : day;
            _posted.Add(
                postings.Moved(
                    empty.Tenant,
                    news.Kind switch
                    {
                        "received" => "payment.allocated",
                        "refunded" => "payment.refunded",
                        "charged-back" => "payment.charged-back",
                        _ => "payment.restored",
                    },
                    day,
                    empty.At,
                    $"{news.Kind} {news.Id} {item?.Item.Number}".Trim(),
                    movements,
                    "",
                    new Dictionary<string, string> { ["provider"] = provider, ["provider.event"] = news.Id }
                )
            );
        }

        return empty with
        {
            Postings = _posted,
            Reviews = _reviews,
        };
    }

    /// <summary>
    /// What these payments may pay of the item is what is open of it but for them. Money that
    /// persons gave to other invoices is not theirs to give.
    /// </summary>
    private AccountBook TargetOf(IReadOnlyList<PaymentNews> all)
    {
        var history = PaymentHistory.Empty;
        var currencies = all.Where(one => one.Kind == "received").ToDictionary(one => one.Id, one => one.Currency);
        foreach (var one in all)
        {
            var told = one.Kind == "received" ? one with { Amount = one.Amount - Elsewhere(one.Id).Sum(other => other.Amount) } : one;
            if (told.Kind != "received" || told.Amount > 0)
            {
                history = history.Add(told.Event(item?.Item.Invoice.ToString(), currencies.GetValueOrDefault(told.Payment) ?? ""));
            }
        }

        foreach (var byHand in _byHand.SelectMany(one => ByHand(one.Key, one.Value, all)))
        {
            history = history.Add(byHand);
        }

        if (item is null)
        {
            return history.Apply([], AllocationOrder.EarliestDue);
        }

        var own = _stored.Values.OfType<StoredPayment>().SelectMany(stored => stored.Allocations).Where(one => one.Invoice == item.Item.Invoice);
        var capacity = item.Open + own.Sum(one => one.Amount);
        return history.Apply([new(item.Item.Invoice.ToString(), capacity, item.Item.Issued, item.Item.Due)], AllocationOrder.EarliestDue);
    }

    /// <summary>
    /// What persons did stands, whatever the provider tells later; what the provider tells of the same is not done twice. So only what they gave back beyond
    /// what it told counts, and a chargeback of theirs where it told of none.
    /// </summary>
    private static IEnumerable<PaymentEvent> ByHand(string payment, (decimal Refunded, decimal Reversed) byHand, IReadOnlyList<PaymentNews> all)
    {
        var refunded = byHand.Refunded - all.Where(one => one.Kind == "refunded" && one.Payment == payment).Sum(one => one.Amount);
        if (refunded > 0)
        {
            yield return new PaymentEvent.Refunded($"by-hand:refund:{payment}", DateTimeOffset.MaxValue, payment, refunded);
        }

        if (byHand.Reversed > 0 && !all.Any(one => one.Kind == "charged-back" && one.Payment == payment))
        {
            yield return new PaymentEvent.ChargedBack($"by-hand:chargeback:{payment}", DateTimeOffset.MaxValue, payment, byHand.Reversed);
        }
    }

    private IEnumerable<CashMovement> Difference(ReceiptState receipt, AccountBook target)
    {
        var (payment, stored) = (_payments[receipt.Id], _stored[receipt.Id]);
        var allocated = target.Allocations.Where(one => one.Receipt == receipt.Id).Sum(one => one.Amount);
        var before = stored?.Allocations.Where(one => one.Invoice == item?.Item.Invoice).Sum(one => one.Amount) ?? 0;
        if (allocated != before)
        {
            yield return CashMovement.Allocate(payment, item!.Item, allocated - before);
        }

        if (receipt.Refunded - (stored?.Refunded ?? 0) is var refunded and not 0)
        {
            yield return new(MovementKind.Refund, payment, null, refunded);
        }

        if (receipt.Reversed - (stored?.Reversed ?? 0) is var reversed and not 0)
        {
            yield return new(MovementKind.Reversal, payment, null, reversed);
        }
    }

    private IEnumerable<PaymentAllocation> Elsewhere(string payment) =>
        _stored.GetValueOrDefault(payment)?.Allocations.Where(one => one.Invoice != item?.Item.Invoice) ?? [];
}
