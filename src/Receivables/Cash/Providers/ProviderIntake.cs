using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Payments.Allocation;
using Invoicing.Payments.Allocation.Model;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Providers;

/// <summary>
/// Takes events of payment providers in, each once. Events come in any order and more than once: what is kept is the set of them, the state is reckoned from
/// the set (<see cref="PaymentHistory"/>), and what is posted is the difference to the state before. So every order ends in one and the same state.
/// </summary>
public sealed class ProviderIntake(CashSettings settings, CashCommits commits, OpenItems items, IPaymentStore store)
{
    /// <summary>Takes an event in whose signature was verified.</summary>
    /// <returns>Whether it was new; a fault where its id came before with other content.</returns>
    public async Task<(CashOutcome Outcome, bool IsNew)> ReceiveAsync(string tenant, string provider, PaymentNews news, CancellationToken cancellation)
    {
        await items.CatchUpAsync(tenant, cancellation);
        var isNew = true;
        var body = JsonSerializer.Serialize(news);
        var outcome = await commits.RunAsync(
            tenant,
            $"provider:{provider}",
            null,
            async (postings, empty) =>
            {
                if (await store.EventAsync(tenant, provider, news.Id, cancellation) is { } known)
                {
                    isNew = false;
                    return known.Body == body
                        ? Result<PaymentBatch>.Success(empty)
                        : Result<PaymentBatch>.Failure(Fault.Fatal("GW-PAY-EVENT-ID", $"Event {news.Id} came before with other content."));
                }

                return Result<PaymentBatch>.Success(
                    news.Kind == "failed"
                        ? await FailedAsync(empty, provider, news, body, cancellation)
                        : await ReckonAsync(postings, empty, provider, news, body, cancellation)
                );
            },
            cancellation
        );
        return (outcome, isNew);
    }

    /// <summary>A failed payment moves no money: the ERP is told, and when it is tried again.</summary>
    private async Task<PaymentBatch> FailedAsync(PaymentBatch empty, string provider, PaymentNews news, string body, CancellationToken cancellation)
    {
        if (await ItemAsync(empty.Tenant, news, cancellation) is not { } item)
        {
            return empty with { Events = [new(provider, news.Id, "failed", empty.At, body)] };
        }

        var group = $"failed:{item.Item.Invoice}";
        var failures = (await store.EventsAsync(empty.Tenant, provider, group, cancellation)).Count + 1;
        var known = settings.Providers.GetValueOrDefault(provider);
        var charge =
            item.Open > 0 && known is { RetryUrl.Length: > 0 } && failures <= known.RetryAfter.Count
                ? new PlannedCharge(empty.Tenant, provider, item.Item.Invoice, failures, ChargeStatus.Planned, empty.At + known.RetryAfter[failures - 1], 0, "")
                : null;
        var detail = new
        {
            provider,
            payment = news.Payment,
            amount = news.Amount,
            currency = news.Currency,
            reason = news.Why,
            failures,
            retryAt = charge?.DueAt,
        };
        return empty with
        {
            Events = [new(provider, news.Id, group, empty.At, body)],
            Charges = charge is null ? [] : [charge],
            News = [new(item.Item.Invoice, "invoice.payment.failed", JsonSerializer.Serialize(detail, JsonSerializerOptions.Web))],
        };
    }

    private async Task<PaymentBatch> ReckonAsync(
        CashPostings postings,
        PaymentBatch empty,
        string provider,
        PaymentNews news,
        string body,
        CancellationToken cancellation
    )
    {
        var paid = news.Kind == "received" ? news : await PaymentNewsAsync(empty.Tenant, provider, news.Payment, cancellation);
        var item = paid is null ? null : await ItemAsync(empty.Tenant, paid, cancellation);
        var group = news.Kind == "received" && item is not null ? $"item:{item.Item.Invoice}" : $"payment:{news.Payment}";
        var one = new ProviderEvent(provider, news.Id, group, empty.At, body);
        if (paid is null)
        {
            return empty with { Events = [one] };
        }

        var all = await GroupAsync(empty.Tenant, provider, paid, item, news, cancellation);
        var round = new ProviderRound(postings, empty, provider, news, item);
        foreach (var payment in all.Where(other => other.Kind == "received"))
        {
            var stored = await store.PaymentAsync(empty.Tenant, provider, payment.Id, cancellation);
            round.Know(payment, stored, await ByHandAsync(empty, stored, cancellation));
        }

        return round.End(all) with
        {
            Events = [one],
        };
    }

    /// <summary>What persons gave back of a payment, or said that its payer's bank took.</summary>
    private async Task<(decimal Refunded, decimal Reversed)> ByHandAsync(PaymentBatch empty, StoredPayment? stored, CancellationToken cancellation)
    {
        if (stored is not { Refunded: > 0 } and not { Reversed: > 0 })
        {
            return (0, 0);
        }

        var moved = (await store.MovementsAsync(empty.Tenant, stored.Payment.Id, null, cancellation)).Where(one => one.Actor != empty.Actor).ToList();
        return (SumOf(MovementKind.Refund), SumOf(MovementKind.Reversal));

        decimal SumOf(MovementKind kind) => Math.Max(0, moved.Where(one => one.Movement.Kind == kind).Sum(one => one.Movement.Amount));
    }

    /// <summary>The news of all payments that are meant for the same item, or of this payment alone.</summary>
    private async Task<List<PaymentNews>> GroupAsync(
        string tenant,
        string provider,
        PaymentNews paid,
        StoredOpenItem? item,
        PaymentNews news,
        CancellationToken cancellation
    )
    {
        List<PaymentNews> all = [paid];
        if (item is not null)
        {
            all.AddRange((await store.EventsAsync(tenant, provider, $"item:{item.Item.Invoice}", cancellation)).Select(NewsOf));
        }

        all = [.. all.DistinctBy(one => one.Id)];
        foreach (var payment in all.ToList())
        {
            all.AddRange((await store.EventsAsync(tenant, provider, $"payment:{payment.Id}", cancellation)).Select(NewsOf));
        }

        return [.. all.Append(news).DistinctBy(one => one.Id)];
    }

    private async Task<PaymentNews?> PaymentNewsAsync(string tenant, string provider, string payment, CancellationToken cancellation) =>
        await store.EventAsync(tenant, provider, payment, cancellation) is { } found && NewsOf(found) is { Kind: "received" } news ? news : null;

    private async Task<StoredOpenItem?> ItemAsync(string tenant, PaymentNews paid, CancellationToken cancellation)
    {
        if (paid.Invoice is not { } named)
        {
            return null;
        }

        var item =
            InvoiceId.TryParse(named, null, out var id) ? await store.ItemAsync(tenant, id, cancellation)
            : (await store.ItemsAsync(new(tenant, 2) { Number = named }, cancellation)).Items is [var only] ? only
            : null;
        return item?.Item.Currency == paid.Currency ? item : null;
    }

    private static PaymentNews NewsOf(ProviderEvent one) => JsonSerializer.Deserialize<PaymentNews>(one.Body)!;
}
