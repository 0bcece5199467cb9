using System.Diagnostics;

namespace Invoicing.Bench.Load;

/// <summary>A stretch of time, and what was used and settled in it.</summary>
internal sealed record Stretch(
    TimeSpan Time,
    long Settled,
    (ProcessFigures Before, ProcessFigures After) Gateway,
    (ProcessFigures Before, ProcessFigures After) Bench,
    string BoundBy
)
{
    /// <summary>Settled in a second.</summary>
    public double PerSecond => Settled / Time.TotalSeconds;

    /// <summary>Measures what is done.</summary>
    public static async Task<Stretch> OfAsync(LoadGenerator generator, LoadGateway gateway, Func<Task> work)
    {
        await generator.LookAsync();
        var (clock, settled, machine) = (Stopwatch.StartNew(), generator.Completed, MachineFigures.Now());
        var (gatewayBefore, benchBefore) = (gateway.Figures, ProcessFigures.Of(Environment.ProcessId));
        await work();
        await generator.LookAsync();
        return new(
            clock.Elapsed,
            generator.Completed - settled,
            (gatewayBefore, gateway.Figures),
            (benchBefore, ProcessFigures.Of(Environment.ProcessId)),
            MachineFigures.BoundBy(machine, MachineFigures.Now())
        );
    }

    /// <summary>The result, as far as it is known here.</summary>
    public LoadResult Result(IReadOnlyList<double> latencies) =>
        new()
        {
            InvoicesPerSecond = PerSecond,
            Seconds = Time.TotalSeconds,
            GatewayCpu = (Gateway.After.Cpu - Gateway.Before.Cpu).TotalMilliseconds / Math.Max(1, Settled),
            BenchCpu = (Bench.After.Cpu - Bench.Before.Cpu).TotalMilliseconds / Math.Max(1, Settled),
            BytesWritten = (Gateway.After.BytesWritten - Gateway.Before.BytesWritten) / (double)Math.Max(1, Settled),
            RssStart = Gateway.Before.ResidentMegabytes,
            RssEnd = Gateway.After.ResidentMegabytes,
            BoundBy = BoundBy,
            AcceptP50 = Percentile(latencies, 0.5),
            AcceptP95 = Percentile(latencies, 0.95),
            AcceptP99 = Percentile(latencies, 0.99),
            DocumentBytes = 0,
            Accepted = 0,
            Lost = 0,
            Doubled = 0,
            AuditLog = "",
            AcceptRate = 0,
            Signature = "",
        };

    private static double Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
