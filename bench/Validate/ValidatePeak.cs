using System.Diagnostics;

namespace Invoicing.Bench.Validate;

/// <summary>
/// The most memory that a verdict holds at once, the document among it: the larger of what the managed heap held (rented buffers
/// lie on it) and of what the process grew by. Comes first in a run, so that no buffer is pooled yet and each is counted.
/// </summary>
internal static class ValidatePeak
{
    /// <summary>Bytes at the peak by bytes of the document.</summary>
    public static double Measure(byte[] document, byte[] warmUp, Action<byte[]> judge)
    {
        for (var round = 0; round < 20; round++)
        {
            judge(warmUp);
        }
        var (heap, process) = Settle();
        using var done = new ManualResetEventSlim();
        var peak = 0L;
        var watch = new Thread(() =>
        {
            while (!done.IsSet)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Yield();
            }
        });
        watch.Start();
        judge(document);
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        done.Set();
        watch.Join();
        using var self = Process.GetCurrentProcess();
        var most = Math.Max(peak - heap, self.PeakWorkingSet64 - process) + document.Length;
        return Math.Round((double)most / document.Length, 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>What lies on the heap, and the most that the process ever held.</summary>
    private static (long Heap, long Process) Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), self.WorkingSet64);
    }
}
