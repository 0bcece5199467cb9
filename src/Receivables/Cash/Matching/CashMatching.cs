using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Payments.Matching;
using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Ports.Payments;
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

        var (index, items) = await IndexAsync(empty.Tenant, cancellation);
        var posted = new List<PaymentPosting>();
        var decisions = new List<ReviewDecision>();
        var reviews = new List<PaymentReview>();
        foreach (var (paid, line) in payments)
        {
            var result = MatchingEngine.Match(line with { Currency = paid.Currency }, index);
            var proposals = result.Proposals.Select(proposal => ProposalOf(proposal, items)).ToList();
            var taken = result.Decision == MatchDecision.Taken && takes;
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
                items[id] = items[id] with { Allocated = items[id].Allocated + allocation.Amount };
                index.Put(OpenItemOf(items[id]));
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

    /// <summary>The items of a tenant as matching sees them, closed ones too: a payment that names one is never given to its neighbour.</summary>
    private async Task<(OpenItemIndex Index, Dictionary<string, StoredOpenItem> Items)> IndexAsync(string tenant, CancellationToken cancellation)
    {
        var index = new OpenItemIndex();
        var items = new Dictionary<string, StoredOpenItem>();
        long? after = 0;
        while (after is { } place)
        {
            var page = await store.ItemsAsync(new(tenant, PageSize) { After = place }, cancellation);
            foreach (var item in page.Items)
            {
                items[item.Item.Invoice.ToString()] = item;
                index.Put(OpenItemOf(item));
                index.Put(new Payer(item.Item.Customer, item.Item.CustomerName, []));
            }

            after = page.Next;
        }

        foreach (var account in await store.PayerAccountsAsync(tenant, cancellation))
        {
            if (account.RevokedAt is null)
            {
                index.Learn(account.Account, account.Customer);
            }
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
