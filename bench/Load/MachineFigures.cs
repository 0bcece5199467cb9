using System.Globalization;

namespace Invoicing.Bench.Load;

/// <summary>What the kernel counts of all processors together, in ticks. Source: proc(5), <c>/proc/stat</c>.</summary>
internal sealed record MachineFigures(long All, long Idle, long DiskWait)
{
    /// <summary>As of now.</summary>
    public static MachineFigures Now()
    {
        var ticks = File.ReadLines("/proc/stat")
            .First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        return new(ticks[..8].Sum(), ticks[3], ticks[4]);
    }

    /// <summary>What held a stretch back: the processors, the disk, or neither.</summary>
    public static string BoundBy(MachineFigures before, MachineFigures after)
    {
        double all = after.All - before.All;
        var (idle, wait) = ((after.Idle - before.Idle) / all, (after.DiskWait - before.DiskWait) / all);
        return idle + wait < 0.1 ? "processor"
            : wait >= 0.1 ? "disk"
            : "waiting";
    }
}
