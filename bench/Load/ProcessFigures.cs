using System.Globalization;

namespace Invoicing.Bench.Load;

/// <summary>What the kernel counts of a process. Source: proc(5).</summary>
/// <param name="Cpu">Processor time of all its threads.</param>
/// <param name="BytesWritten">Bytes that it caused to be written to storage.</param>
/// <param name="ResidentMegabytes">Memory that is resident, in MB of 10^6 bytes.</param>
internal sealed record ProcessFigures(TimeSpan Cpu, long BytesWritten, double ResidentMegabytes)
{
    private const double TicksPerSecond = 100;
    private const int PageBytes = 4096;

    /// <summary>As of now.</summary>
    public static ProcessFigures Of(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Number(fields[11]) + Number(fields[12]);
        var written = File.ReadLines($"/proc/{process}/io").First(line => line.StartsWith("write_bytes:", StringComparison.Ordinal));
        return new(TimeSpan.FromSeconds(ticks / TicksPerSecond), Number(written.Split(' ')[1]), Number(fields[21]) * PageBytes / 1e6);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
