using Invoicing.Faults;
using Invoicing.Payments.Matching;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;

namespace Invoicing.Receivables.Cash.Advices;

/// <summary>Takes remittance advices in: what a customer will pay with one transfer, so that the transfer finds all of its invoices.</summary>
public sealed class AdviceService(CashCommits commits, OpenItems items, IPaymentStore store)
{
    /// <summary>Most lines of an advice.</summary>
    public const int MostLines = 1_000;

    private const int ShortestId = 5;

    /// <summary>Takes one in.</summary>
    /// <returns>What became of it, and whether it came before.</returns>
    public async Task<(CashOutcome Outcome, bool IsKnown)> TakeAsync(string tenant, string actor, NewAdvice advice, CancellationToken cancellation)
    {
        if (Wrong(advice) is { Count: > 0 } faults)
        {
            return (new CashOutcome.Refused(faults), false);
        }

        await items.CatchUpAsync(tenant, cancellation);
        var isKnown = false;
        var outcome = await commits.RunAsync(
            tenant,
            actor,
            null,
            async (_, empty) =>
            {
                var key = MatchKeys.Compact(advice.Id);
                if (await store.AdvicesAsync(tenant, [key], cancellation) is [var known])
                {
                    isKnown = true;
                    return known.Id == advice.Id && known.Currency == advice.Currency && known.Lines.SequenceEqual(advice.Lines)
                        ? Result<PaymentBatch>.Success(empty)
                        : Refuse("GW-PAY-ADVICE-ID", $"Remittance advice {known.Id} came before with other content.", "/id");
                }

                var payers = new HashSet<string>();
                for (var place = 0; place < advice.Lines.Count; place++)
                {
                    var found = await PayersAsync(tenant, advice, advice.Lines[place], cancellation);
                    if (found.Count == 0)
                    {
                        var path = $"/lines/{place}/invoice";
                        return Refuse("GW-PAY-ADVICE", $"There is no such invoice {advice.Lines[place].Invoice} in {advice.Currency}.", path);
                    }

                    if (place == 0)
                    {
                        payers.UnionWith(found);
                    }
                    else
                    {
                        payers.IntersectWith(found);
                    }
                }

                return payers is not { Count: 1 }
                    ? Refuse("GW-PAY-ADVICE", "Its invoices are not of one customer.", "/lines", "Name the customer, or hand in an advice for each.")
                    : Result<PaymentBatch>.Success(
                        empty with
                        {
                            Advices = [new(advice.Id, key, tenant, payers.Single(), advice.Currency, empty.At, actor, advice.Lines)],
                        }
                    );
            },
            cancellation
        );
        return (outcome, isKnown);
    }

    /// <summary>Whose invoices have the number that a line names.</summary>
    private async Task<HashSet<string>> PayersAsync(string tenant, NewAdvice advice, AdviceLine line, CancellationToken cancellation)
    {
        var found = await store.ItemsAsync(new(tenant, 20) { Number = line.Invoice, Customer = advice.Customer }, cancellation);
        return [.. found.Items.Where(item => item.Item.Currency == advice.Currency).Select(item => item.Item.Customer)];
    }

    private static List<Fault> Wrong(NewAdvice advice)
    {
        var faults = new List<Fault>();
        if (advice.Id is not { Length: <= 100 } || MatchKeys.Compact(advice.Id).Length < ShortestId)
        {
            faults.Add(
                Fault.Fatal("GW-PAY-ADVICE-ID", "The advice has no number that a transfer could be told by.", "/id", hint: "5 to 100 letters and digits.")
            );
        }

        if (advice.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper))
        {
            faults.Add(Fault.Fatal("GW-PAY-CURRENCY", $"'{advice.Currency}' is no currency.", "/currency", hint: "Three capitals of ISO 4217."));
        }

        if (advice.Lines is not { Count: > 0 and <= MostLines } lines)
        {
            faults.Add(Fault.Fatal("GW-PAY-ADVICE", $"The advice has {advice.Lines?.Count ?? 0} lines.", "/lines", hint: $"1 to {MostLines}."));
            return faults;
        }

        for (var place = 0; place < lines.Count; place++)
        {
            if (
                lines[place] is not { Invoice.Length: > 0 and <= 200, Amount: > 0 and <= 100_000_000_000_000 } line
                || decimal.Round(line.Amount, 4, MidpointRounding.ToZero) != line.Amount
            )
            {
                faults.Add(
                    Fault.Fatal(
                        "GW-PAY-ADVICE",
                        "The line names no invoice, or no amount of more than 0 with at most four decimals.",
                        $"/lines/{place}",
                        hint: "A credit note is allocated to its invoice, never paid."
                    )
                );
            }
        }

        if (lines.DistinctBy(line => line?.Invoice).Count() != lines.Count)
        {
            faults.Add(Fault.Fatal("GW-PAY-ADVICE", "Two lines name the same invoice.", "/lines", hint: "Add their amounts."));
        }

        return faults;
    }

    private static Result<PaymentBatch> Refuse(string code, string message, string path, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, path, hint: hint));
}
