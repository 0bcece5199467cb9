using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Payments.Matching;
using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;

namespace Invoicing.Receivables.Cash.Matching;

/// <summary>Has the rules say what payments pay: what they are certain of is posted, the rest becomes a review with its proposals.</summary>
public sealed class CashMatching(IPaymentStore store)
{
    /// <summary>Items read at a time.</summary>
    private const int PageSize = 1_000;

    /// <summary>The batch with the payments, and what they pay.</summary>
    /// <param name="postings">The ledger's rules.</param>
    /// <param name="empty">What it is added to.</param>
    /// <param name="payments">The payments, each with what the rules look at.</param>
    /// <param name="takes">Whether certain matches are taken; else all wait for a person.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task<PaymentBatch> MatchAsync(
        CashPostings postings,
        PaymentBatch empty,
        IReadOnlyList<(NewPayment Payment, PaymentLine Line)> payments,
        bool takes,
        CancellationToken cancellation
    )
    {
        if (payments.Count == 0)
        {
            return empty;
        }

        await KeyAsync(empty.Tenant, cancellation);
        var lengths = await store.NumberLengthsAsync(empty.Tenant, cancellation);
        var given = new Dictionary<string, decimal>();
        var posted = new List<PaymentPosting>();
        var decisions = new List<ReviewDecision>();
        var reviews = new List<PaymentReview>();
        foreach (var (paid, line) in payments)
        {
            var (index, items) = await IndexAsync(empty.Tenant, line, lengths, given, cancellation);
            var result = MatchingEngine.Match(line with { Currency = paid.Currency }, index);
            var proposals = result.Proposals.Select(proposal => ProposalOf(proposal, items)).ToList();
            var taken = result.Decision == MatchDecision.Taken && takes && !line.IsMixed;
            var payment = paid with { Customer = CustomerOf(result, items), MeantFor = taken && proposals[0].Allocations is [var only] ? only.Invoice : null };
            posted.Add(postings.Received(payment, $"{payment.Detail.Name} {payment.Detail.Text}".Trim()));
            if (!taken)
            {
                reviews.Add(new(payment.Id, empty.Tenant, ReviewStatus.Open, empty.At, result.Rule, result.RuleVersion, proposals));
                continue;
            }

            foreach (var allocation in proposals[0].Allocations)
            {
                var id = allocation.Invoice.ToString();
                given[id] = given.GetValueOrDefault(id) + allocation.Amount;
            }

            posted.Add(Allocation(postings, empty, payment, proposals[0], items, result));
            decisions.Add(new(payment.Id, empty.At, $"rules:{result.RuleVersion}", "match", $"{result.Rule}: {string.Join("; ", proposals[0].Evidence)}"));
        }

        return empty with
        {
            Postings = posted,
            Decisions = decisions,
            Reviews = reviews,
        };
    }

    /// <summary>Gives keys to items that have none, as those of an earlier version.</summary>
    private async Task KeyAsync(string tenant, CancellationToken cancellation)
    {
        while (await store.UnkeyedAsync(tenant, PageSize, cancellation) is { Count: > 0 } items)
        {
            await store.KeyAsync(tenant, [.. items.Select(item => (item, OpenItems.KeysOf(item.Item)))], cancellation);
        }
    }

    /// <summary>
    /// The items that a line may be about, as they stand after the lines before it; closed ones too: a payment that names one is never given to its neighbour.
    /// </summary>
    private async Task<(OpenItemIndex Index, Dictionary<string, StoredOpenItem> Items)> IndexAsync(
        string tenant,
        PaymentLine line,
        IReadOnlyList<int> lengths,
        Dictionary<string, decimal> given,
        CancellationToken cancellation
    )
    {
        var account = MatchKeys.Compact(line.Account);
        var advices = await store.AdvicesAsync(tenant, MatchKeys.AdvicesOf(line), cancellation);
        var query = new MatchingQuery(
            tenant,
            MatchKeys.ReferencesOf(line),
            [.. MatchKeys.NumbersOf(line, lengths).Concat(advices.SelectMany(one => one.Lines).Select(one => MatchKeys.Compact(one.Invoice))).Distinct()],
            account,
            line.Name.Length > 0 ? MatchKeys.Names(line.Name) : []
        )
        {
            EndToEndId = line.EndToEndId,
        };
        var found = await store.CandidatesAsync(query, cancellation);
        var named = found.Named.Where(one => MatchKeys.AreAlike(line.Name, one.Name)).ToList();
        var customers = found
            .Items.Concat(found.Collected)
            .Select(item => item.Item.Customer)
            .Concat(found.Accounts)
            .Concat(named.Select(one => one.Customer))
            .ToHashSet();
        var index = new OpenItemIndex();
        var items = new Dictionary<string, StoredOpenItem>();
        var collected = found.Collected.Select(item => item.Item.Invoice).ToHashSet();
        var open = customers.Count == 0 ? [] : await store.OpenOfAsync(tenant, customers, cancellation);
        foreach (var stored in found.Items.Concat(found.Collected).Concat(open))
        {
            var id = stored.Item.Invoice.ToString();
            var item = stored with { Allocated = stored.Allocated + given.GetValueOrDefault(id) };
            items[id] = item;
            index.Put(OpenItemOf(item) with { EndToEndId = collected.Contains(item.Item.Invoice) ? line.EndToEndId : "" });
            index.Put(new Payer(item.Item.Customer, item.Item.CustomerName, []));
        }

        foreach (var customer in found.Accounts)
        {
            index.Learn(account, customer);
        }

        foreach (var advice in advices)
        {
            index.Put(
                new RemittanceAdvice(advice.Id, advice.Customer, advice.Total, advice.Currency, [.. advice.Lines.Select(one => (one.Invoice, one.Amount))])
            );
        }

        return (index, items);
    }

    private static OpenItem OpenItemOf(StoredOpenItem item) =>
        new(item.Item.Invoice.ToString(), item.Item.Customer, item.Item.Number, item.Open, item.Item.Currency, item.Item.Due, item.Item.Reference);

    private static ReviewProposal ProposalOf(MatchProposal proposal, Dictionary<string, StoredOpenItem> items) =>
        new(
            [.. proposal.Amounts.Select(amount => new PaymentAllocation(items[amount.Item].Item.Invoice, amount.Amount))],
            proposal.Score,
            [.. proposal.Evidence.Select(evidence => $"{evidence.Kind}: {evidence.Detail}")]
        );

    private static string? CustomerOf(MatchResult result, Dictionary<string, StoredOpenItem> items)
    {
        var customers =
            result.Decision == MatchDecision.Taken ? result.Proposals[0].Amounts.Select(amount => items[amount.Item].Item.Customer).Distinct().ToList() : [];
        return customers is [var only] ? only : null;
    }

    private static PaymentPosting Allocation(
        CashPostings postings,
        PaymentBatch empty,
        NewPayment payment,
        ReviewProposal proposal,
        Dictionary<string, StoredOpenItem> items,
        MatchResult result
    )
    {
        var movements = proposal
            .Allocations.Select(allocation => CashMovement.Allocate(payment, items[allocation.Invoice.ToString()].Item, allocation.Amount))
            .ToList();
        var on = movements.Max(movement => movement.Item!.Issued);
        return postings.Moved(
            empty.Tenant,
            "payment.allocated",
            payment.On > on ? payment.On : on,
            empty.At,
            $"{payment.Detail.Name} for {string.Join(", ", movements.Select(movement => movement.Item!.Number))}".Trim(),
            movements,
            "",
            new Dictionary<string, string>
            {
                ["rule"] = result.Rule,
                ["rule.version"] = result.RuleVersion,
                ["score"] = proposal.Score.ToString(CultureInfo.InvariantCulture),
                ["evidence"] = string.Join("; ", proposal.Evidence),
            }
        );
    }
}
