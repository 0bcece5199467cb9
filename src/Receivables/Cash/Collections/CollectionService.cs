using System.Text;
using Invoicing.Faults;
using Invoicing.Payments.Collection;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Collections;

/// <summary>
/// Collects by SEPA direct debit: what is due of payers with a mandate, in euro, neither disputed nor held, and not collected within the last two weeks.
/// The file is made and kept in the commit that says so, so that nothing is collected twice; the statement brings the end-to-end ids again, and they match.
/// </summary>
public sealed class CollectionService(CashSettings settings, CashCommits commits, OpenItems items, IPaymentStore store)
{
    private const int PageSize = 1_000;

    /// <summary>Days after a collection in which its outcome may still come: returns of the Core scheme are five bank days.</summary>
    private const int Rest = 14;

    /// <summary>Makes a collection.</summary>
    public async Task<(CashOutcome Outcome, Guid Id)> CollectAsync(
        PaymentCommand command,
        IReadOnlyList<Mandate> mandates,
        DateOnly on,
        CancellationToken cancellation
    )
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        var id = Guid.NewGuid();
        var outcome = await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request is { } request ? request with { Subject = id.ToString() } : null,
            async (_, empty) =>
            {
                if (!settings.Creditors.TryGetValue(command.Tenant, out var creditor))
                {
                    return Refuse("GW-PAY-CREDITOR", "It is not configured who collects.", "payments.creditors, by tenant.");
                }

                if (on <= DateOnly.FromDateTime(empty.At.UtcDateTime))
                {
                    return Refuse("GW-PAY-DAY", $"{on:yyyy-MM-dd} is too soon.", "Tomorrow at the earliest; banks ask for a day or more before.");
                }

                var (collected, debits) = (new List<CollectedItem>(), new List<Debit>());
                foreach (var mandate in mandates)
                {
                    foreach (var item in await DueAsync(command.Tenant, mandate.Customer, on, cancellation))
                    {
                        var endToEnd = Guid.NewGuid().ToString("N");
                        collected.Add(new(item.Item.Invoice, item.Item.Number, mandate.Customer, item.Open, endToEnd, mandate.Reference));
                        debits.Add(
                            new(endToEnd, item.Open, mandate.Name, mandate.Iban, mandate.Reference, mandate.SignedOn, mandate.IsFirst, item.Item.Number)
                        );
                    }
                }

                if (debits.Count == 0)
                {
                    return Refuse("GW-PAY-COLLECTION", "Nothing is due of these payers that may be collected.");
                }

                var file = DirectDebitFile.Write(id.ToString("N"), creditor, debits, on, empty.At);
                return file.Succeeded
                    ? Result<PaymentBatch>.Success(
                        empty with
                        {
                            Collections = [new(id, command.Tenant, on, empty.At, command.Actor, collected, Encoding.UTF8.GetString(file.Value))],
                        }
                    )
                    : Result<PaymentBatch>.Failure([
                        .. file.Faults.Select(fault => Fault.Fatal("GW-PAY-COLLECTION", fault.Message, fault.Path, hint: fault.Hint)),
                    ]);
            },
            cancellation
        );
        return (outcome, id);
    }

    private async Task<List<StoredOpenItem>> DueAsync(string tenant, string customer, DateOnly on, CancellationToken cancellation)
    {
        var due = new List<StoredOpenItem>();
        for (long? after = 0; after is { } place; )
        {
            var page = await store.ItemsAsync(
                new(tenant, PageSize)
                {
                    Customer = customer,
                    OnlyOpen = true,
                    After = place,
                },
                cancellation
            );
            foreach (var item in page.Items.Where(item => item.Item.Currency == "EUR" && item.Item.Due <= on && !item.IsHeld(on)))
            {
                if (await store.CollectedOnAsync(tenant, item.Item.Invoice, cancellation) is not { } last || last.AddDays(Rest) < on)
                {
                    due.Add(item);
                }
            }

            after = page.Next;
        }

        return due;
    }

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
