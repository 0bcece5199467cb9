using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Dunning;

/// <summary>
/// Writes to late payers. Letter, levels, fees and interest of a customer are one commit, and an invoice comes to a level once: a run that broke off is run
/// again, and goes on where it stopped.
/// </summary>
public sealed class DunningService(CashSettings settings, CashCommits commits, OpenItems items, DunningLetters letters, IPaymentStore store, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>What a run would write on a day.</summary>
    public async Task<DunningReport> PlanAsync(string tenant, string actor, DateOnly day, CancellationToken cancellation)
    {
        var (planned, problems) = (new List<StoredDunningLetter>(), new List<Fault>());
        await EachAsync(
            tenant,
            day,
            async customer =>
            {
                var found = await letters.OfAsync(tenant, actor, customer, day, clock.GetUtcNow(), cancellation);
                planned.AddRange(found.Value ?? []);
                problems.AddRange(Named(found.Faults, customer));
            },
            cancellation
        );
        return new(day, planned, problems);
    }

    /// <summary>Writes the letters of a day. The same day again writes none.</summary>
    public async Task<DunningReport> RunAsync(string tenant, string actor, DateOnly day, CancellationToken cancellation)
    {
        var (written, problems) = (new List<StoredDunningLetter>(), new List<Fault>());
        await EachAsync(
            tenant,
            day,
            async customer =>
            {
                IReadOnlyList<StoredDunningLetter> asked = [];
                var outcome = await commits.RunAsync(
                    tenant,
                    actor,
                    null,
                    async (postings, empty) =>
                    {
                        var found = await letters.OfAsync(tenant, actor, customer, day, empty.At, cancellation);
                        asked = found.Value ?? [];
                        return !found.Succeeded ? Result<PaymentBatch>.Failure(found.Faults)
                            : asked.Count == 0 ? Result<PaymentBatch>.Success(empty)
                            : Result<PaymentBatch>.Success(Batch(postings, empty, asked));
                    },
                    cancellation
                );
                if (outcome is CashOutcome.Done)
                {
                    written.AddRange(asked);
                }
                else
                {
                    problems.AddRange(Named(PaymentService.FaultsOf(outcome), customer));
                }
            },
            cancellation
        );
        return new(day, written, problems);
    }

    /// <summary>Gives up the fees and interest of a letter; the invoices stay as they are.</summary>
    public Task<CashOutcome> WaiveAsync(PaymentCommand command, Guid letter, CancellationToken cancellation) =>
        commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (postings, empty) =>
                await store.LetterAsync(command.Tenant, letter, cancellation) switch
                {
                    null => Refuse("GW-PAY-UNKNOWN", $"There is no letter {letter}."),
                    { WaivedAt: not null } => Result<PaymentBatch>.Success(empty),
                    _ when command.Reason.Length == 0 => Refuse("GW-PAY-REASON", "Giving up claims needs a reason."),
                    { Claims: 0 } => Refuse("GW-PAY-AMOUNT", "The letter claims nothing beside its invoices."),
                    var found => Result<PaymentBatch>.Success(
                        empty with
                        {
                            Letters = [found with { WaivedAt = empty.At, WaivedBy = command.Actor }],
                            Postings = [postings.Claimed(found, -found.Claims, DateOnly.FromDateTime(empty.At.UtcDateTime), empty.At, command.Reason)],
                        }
                    ),
                },
            cancellation
        );

    private static PaymentBatch Batch(CashPostings postings, PaymentBatch empty, IReadOnlyList<StoredDunningLetter> asked) =>
        empty with
        {
            Letters = asked,
            Postings = [.. asked.Where(letter => letter.Claims > 0).Select(letter => postings.Claimed(letter, letter.Claims, letter.On, empty.At))],
            News = [.. asked.SelectMany(letter => letter.Items.Select(item => new InvoiceNews(item.Invoice, IDunningStore.EventType, DetailOf(letter, item))))],
        };

    private async Task EachAsync(string tenant, DateOnly day, Func<string, Task> run, CancellationToken cancellation)
    {
        if (settings.Dunning.Levels.Count == 0)
        {
            return;
        }

        await items.CatchUpAsync(tenant, cancellation);
        for (var after = ""; ; )
        {
            var customers = await store.LateCustomersAsync(tenant, day, after, PageSize, cancellation);
            foreach (var customer in customers)
            {
                await run(customer);
            }

            if (customers.Count < PageSize)
            {
                return;
            }

            after = customers[^1];
        }
    }

    private static string DetailOf(StoredDunningLetter letter, DunnedItem item) =>
        JsonSerializer.Serialize(
            new
            {
                letter = letter.Id,
                level = item.Level,
                open = item.Open,
                fee = item.Fee,
                interest = item.Interest,
                currency = letter.Currency,
                payBy = letter.PayBy,
            },
            JsonSerializerOptions.Web
        );

    private static IEnumerable<Fault> Named(IReadOnlyList<Fault> faults, string customer) =>
        faults.Select(fault => Fault.Fatal(fault.Code, $"{customer}: {fault.Message}", fault.Path, hint: fault.Hint));

    private static Result<PaymentBatch> Refuse(string code, string message) => Result<PaymentBatch>.Failure(Fault.Fatal(code, message));
}
