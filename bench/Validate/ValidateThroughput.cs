using System.Diagnostics;

namespace Invoicing.Bench.Validate;

/// <summary>Documents per second on one thread, and on two that share nothing but the rules: the best of several slices of half a second.</summary>
internal static class ValidateThroughput
{
    private const int Slices = 6;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);

    /// <summary>On one thread, on two.</summary>
    public static (int One, int Two) Measure(Action judge)
    {
        var (one, two) = (0d, 0d);
        for (var slice = 0; slice < Slices; slice++)
        {
            one = Math.Max(one, PerSecond(judge, threads: 1));
            two = Math.Max(two, PerSecond(judge, threads: 2));
        }

        return ((int)one, (int)two);
    }

    private static double PerSecond(Action judge, int threads)
    {
        var done = 0L;
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable
            .Range(0, threads)
            .Select(_ => new Thread(() =>
            {
                var own = 0;
                for (; Stopwatch.GetElapsedTime(start) < Slice; own++)
                {
                    judge();
                }
                Interlocked.Add(ref done, own);
            }))
            .ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
