using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Dunning;

/// <summary>Runs dunning of every tenant, each day of its own accord. Several nodes may: a level is written once.</summary>
/// <param name="tenants">The tenants.</param>
/// <param name="settings">The settings.</param>
/// <param name="service">What runs it.</param>
/// <param name="clock">The time.</param>
public sealed class DunningRounds(IReadOnlyCollection<string> tenants, CashSettings settings, DunningService service, TimeProvider clock)
{
    private const string Actor = "gateway";

    /// <summary>Customers that the last round could not write to.</summary>
    public int Problems { get; private set; }

    /// <summary>Runs until it is stopped.</summary>
    public Task RunAsync(CancellationToken stopping) => Rounds.RunAsync(OnceAsync, settings.Dunning.Every, clock, stopping);

    /// <summary>One round over every tenant.</summary>
    public async Task OnceAsync(CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var problems = 0;
        foreach (var tenant in tenants)
        {
            problems += (await service.RunAsync(tenant, Actor, day, cancellation)).Problems.Count;
        }

        Problems = problems;
    }
}
