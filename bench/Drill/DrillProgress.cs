using Invoicing.Sandbox;

namespace Invoicing.Bench.Drill;

/// <summary>Tells how a drill goes, every quarter of a minute; somebody asks the authorities for acknowledgements that never came as often.</summary>
internal sealed class DrillProgress(
    DrillOptions options,
    TextWriter progress,
    DrillErp erp,
    Executioner executioner,
    GatewayRecords store,
    SandboxHost authorities
)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);
    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private IReadOnlyDictionary<string, long> _standings = new Dictionary<string, long>();

    /// <summary>What the drill does now.</summary>
    public string Phase { get; set; } = "killing";

    /// <summary>How it stands; what has ended and what is under way as a gateway last said.</summary>
    public async Task<string> LineAsync()
    {
        using var bound = new CancellationTokenSource(AnswersWithin);
        _standings = await store.StatusesAsync(bound.Token) ?? _standings;
        var (active, parked) = (_standings.GetValueOrDefault("active"), _standings.GetValueOrDefault("parked"));
        var invoices =
            $"promised {erp.Accepted.Count} of {options.Invoices}, ended {_standings.Values.Sum() - active - parked}, under way {active}, parked {parked}";
        var kills =
            $"kills {executioner.Kills} of {options.Kills} ({executioner.KillsDuringStart} while starting, which takes "
            + $"{executioner.StartsIn.TotalSeconds:F1} s)";
        return $"{TimeProvider.System.GetElapsedTime(_begun).TotalSeconds, 6:F0} s  {Phase}: {invoices}; {kills}, restarts "
            + $"{executioner.PostgresRestarts} of {options.PostgresRestarts}, ended by themselves {executioner.EndedByThemselves}; "
            + $"{executioner.Left.TotalMinutes:F0} min more";
    }

    /// <summary>Tells it until it is over.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            authorities.SendLost();
            await progress.WriteLineAsync(await LineAsync());
            await Task.Delay(Every, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
