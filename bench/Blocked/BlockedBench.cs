using System.Globalization;
using System.Text.Json;

namespace Invoicing.Bench.Blocked;

/// <summary>
/// What ill destinations cost the healthy ones: the same steady load runs in turns without and with a dead authority, a throttled one and a poison invoice,
/// on one store. Compared are the 99th percentiles of acceptance to delivery, and what the gateway itself counts as blocked.
/// </summary>
internal static class BlockedBench
{
    private const int Turns = 6;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(bool json)
    {
        await using var world = await BlockedWorld.OpenAsync();
        var (calm, ill) = (new List<double>(), new List<double>());
        var (calmBlocked, illBlocked) = (new List<double>(), new List<double>());
        await world.LoadAsync(TimeSpan.FromSeconds(4));
        world.Forget();
        for (var turn = 0; turn < Turns; turn++)
        {
            var isIll = turn % 2 == 1;
            if (isIll)
            {
                await world.SickenAsync();
            }

            await world.LoadAsync(Turn);
            var (latencies, blocked) = world.Forget();
            (isIll ? ill : calm).AddRange(latencies);
            (isIll ? illBlocked : calmBlocked).AddRange(blocked);
            await world.HealAsync();
        }

        Report(json, calm, ill, calmBlocked, illBlocked, world);
        return 0;
    }

    private static double Percentile(List<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));

    private static void Report(bool json, List<double> calm, List<double> ill, List<double> calmBlocked, List<double> illBlocked, BlockedWorld world)
    {
        var (before, with) = (Percentile(calm, 0.99), Percentile(ill, 0.99));
        var (blockedBefore, blockedWith) = (Percentile(calmBlocked, 0.99), Percentile(illBlocked, 0.99));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"delivered {calm.Count} undisturbed, {ill.Count} disturbed; p50 {Percentile(calm, 0.5):F1} and {Percentile(ill, 0.5):F1} ms; p99 "
                    + $"{before:F1} and {with:F1} ms, ratio {with / before:F2}; blocked p99 {blockedBefore:F1} and {blockedWith:F1} ms; waiting for "
                    + $"the ill ones {world.Waiting}"
            )
        );
        if (json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bench = "blocked",
                        deliveredCalm = calm.Count,
                        deliveredDisturbed = ill.Count,
                        waitingForTheIll = world.Waiting,
                        p50CalmMilliseconds = Percentile(calm, 0.5),
                        p50DisturbedMilliseconds = Percentile(ill, 0.5),
                        p99CalmMilliseconds = before,
                        p99DisturbedMilliseconds = with,
                        ratio = with / before,
                        blockedP99CalmMilliseconds = blockedBefore,
                        blockedP99DisturbedMilliseconds = blockedWith,
                    }
                )
            );
        }
    }
}
