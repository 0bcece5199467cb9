using System.Globalization;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Providers;

/// <summary>
/// Asks payment providers to charge once more what failed, when it is due. Each is claimed by a commit before the provider is asked, and asked under one key
/// whenever it is asked again, so that a crash in between charges nobody twice.
/// </summary>
/// <param name="settings">The settings.</param>
/// <param name="targets">The providers that can be asked, by name.</param>
/// <param name="commits">What writes.</param>
/// <param name="store">The store.</param>
/// <param name="clock">The time.</param>
public sealed class ChargeRounds(
    CashSettings settings,
    IReadOnlyDictionary<string, IChargeTarget> targets,
    CashCommits commits,
    IPaymentStore store,
    TimeProvider clock
)
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Asks until it is stopped.</summary>
    public Task RunAsync(CancellationToken stopping) => Rounds.RunAsync(OnceAsync, Pause, clock, stopping);

    /// <summary>Asks for what is due.</summary>
    public async Task OnceAsync(CancellationToken cancellation)
    {
        foreach (var (name, target) in targets)
        {
            var tenant = settings.Providers[name].Tenant;
            foreach (var charge in await store.DueChargesAsync(tenant, name, clock.GetUtcNow(), MostAtOnce, cancellation))
            {
                await AskAsync(target, charge, cancellation);
            }
        }
    }

    private async Task AskAsync(IChargeTarget target, PlannedCharge charge, CancellationToken cancellation)
    {
        var item = (await store.ItemOfAsync(charge.Tenant, charge.Invoice, cancellation))!;
        var now = clock.GetUtcNow();
        if (item.Open <= 0)
        {
            await SaveAsync(charge, charge with { Status = ChargeStatus.NotNeeded, Answer = "" }, [], cancellation);
            return;
        }

        if (item.IsHeld(DateOnly.FromDateTime(now.UtcDateTime)))
        {
            await SaveAsync(charge, charge with { DueAt = now + Longest, Answer = "The invoice is held or disputed." }, [], cancellation);
            return;
        }

        var claimed = charge with { DueAt = now + Claim, Tries = charge.Tries + 1 };
        if (!await SaveAsync(charge, claimed, [], cancellation))
        {
            return;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{item.Item.KnownAs}:{charge.Attempt}");
        var request = new ChargeRequest(key, item.Item.KnownAs.Value, item.Item.Number, item.Item.Customer, item.Open, item.Item.Currency, charge.Attempt);
        var answer = await target.ChargeAsync(request, cancellation);
        var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(claimed.Tries, 9)));
        var after =
            answer.Succeeded ? claimed with { Status = ChargeStatus.Asked, Answer = answer.Value }
            : answer.Faults[0].Code == "GW-PAY-CHARGE-REFUSED" ? claimed with { Status = ChargeStatus.Refused, Answer = answer.Faults[0].Message }
            : claimed with { DueAt = clock.GetUtcNow() + (wait < Longest ? wait : Longest), Answer = answer.Faults[0].Message };
        await SaveAsync(claimed, after, after.Status == ChargeStatus.Planned ? [] : [NewsOf(after)], cancellation);
    }

    /// <summary>Writes it while it stands as it was read; whether it did.</summary>
    private async Task<bool> SaveAsync(PlannedCharge before, PlannedCharge after, IReadOnlyList<InvoiceNews> news, CancellationToken cancellation)
    {
        var isOurs = false;
        var outcome = await commits.RunAsync(
            before.Tenant,
            "gateway",
            null,
            async (_, empty) =>
            {
                var all = await store.ChargesAsync(before.Tenant, before.Invoice, cancellation);
                isOurs = all.Contains(before);
                return Result<PaymentBatch>.Success(isOurs ? empty with { Charges = [after], News = news } : empty);
            },
            cancellation
        );
        return isOurs && outcome is CashOutcome.Done;
    }

    private static InvoiceNews NewsOf(PlannedCharge charge) =>
        new(
            charge.Invoice,
            "invoice.payment.retried",
            JsonSerializer.Serialize(
                new
                {
                    provider = charge.Provider,
                    attempt = charge.Attempt,
                    taken = charge.Status == ChargeStatus.Asked,
                    answer = charge.Answer,
                },
                JsonSerializerOptions.Web
            )
        );
}
