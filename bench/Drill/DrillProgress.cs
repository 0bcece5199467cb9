using System.Globalization;
using Invoicing.Sandbox;

namespace Invoicing.Bench.Drill;

/// <summary>Tells how a drill goes, every quarter of a minute; somebody asks the authorities for acknowledgements that never came as often.</summary>
internal sealed class DrillProgress(DrillOptions options, TextWriter progress, DrillErp erp, Executioner executioner, GatewayBooks books, SandboxHost authorities)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);
    private readonly long begun = TimeProvider.System.GetTimestamp();

    /// <summary>What the drill does now.</summary>
    public string Phase { get; set; } = "killing";

    /// <summary>How it stands.</summary>
    public async Task<string> LineAsync()
    {
        using var bound = new CancellationTokenSource(AnswersWithin);
        var standings = await books.StandingsAsync(bound.Token);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {TimeProvider.System.GetElapsedTime(begun).TotalSeconds,6:F0} s  {Phase}: promised {erp.Accepted.Count} of {options.Invoices}, {(standings is null ? "no gateway says what ended"
                : $"ended {standings.Sum(standing => standing.Value) - standings["active"] - standings["parked"]}, under way {standings["active"]}, parked {standings["parked"]}")}; kills {executioner.Kills} of {options.Kills
            } ({executioner.KillsDuringStart} while starting), restarts {executioner.PostgresRestarts} of {options.PostgresRestarts}, ended by themselves {executioner.EndedByThemselves}; kills last {executioner.Left.TotalMinutes:F0} min more
            """);
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
