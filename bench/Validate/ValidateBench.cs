using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Invoicing.Validation;

namespace Invoicing.Bench.Validate;

/// <summary>
/// A whole verdict, EN 16931 and Peppol BIS Billing, against a bare pass of XmlReader over the same bytes in the same run.
/// The claims are the ratio, the memory by the document's size, and that both stay as the document grows.
/// </summary>
internal static class ValidateBench
{
    private const int Rounds = 30;
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly string[] RuleSets = ["en16931-ubl", "peppol-bis3"];

    /// <summary>Measures documents of 10, 1,000 and 10,000 lines; with <c>--json</c> the last line of output is an object.</summary>
    internal static int Run(IReadOnlyList<string> options)
    {
        var small = Measure("10 lines", ValidateSample.Make(10), repeats: 2_000);
        var middle = Measure("1,000 lines", ValidateSample.Make(1_000), repeats: 4);
        var large = Measure("10,000 lines", ValidateSample.Make(10_000), repeats: 1);
        if (options.Contains("--json")) Console.WriteLine(JsonSerializer.Serialize(new { bench = "validate", small, middle, large }));
        return 0;
    }

    private static object Measure(string name, byte[] document, int repeats)
    {
        var (judge, pass) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            pass = Math.Min(pass, Time(repeats, () => Pass(document)));
            judge = Math.Min(judge, Time(repeats, () => Judge(document)));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(document);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var ratio = Math.Round(judge / pass, 2, MidpointRounding.AwayFromZero);
        var memory = Math.Round((double)allocated / document.Length, 2, MidpointRounding.AwayFromZero);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-14} {document.Length,10} bytes   XmlReader {pass,9:F3} ms   verdict {judge,9:F3} ms   ratio {ratio:F2}   allocated {memory:F2} x"));
        return new { bytes = document.Length, xmlReaderMilliseconds = pass, verdictMilliseconds = judge, ratio_to_xmlreader = ratio,
            allocated_by_bytes = memory };
    }

    private static double Time(int repeats, Action action)
    {
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < repeats; repeat++) action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / repeats;
    }

    private static void Pass(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document, writable: false));
        while (reader.Read())
        {
        }
    }

    private static void Judge(byte[] document)
    {
        var verdict = DocumentJudge.Default.Judge(document, RuleSets, Day);
        if (!verdict.Passed || verdict.RuleSets.Count != RuleSets.Length) throw new InvalidOperationException($"The document of the benchmark is not valid: {verdict.Faults[0]}");
    }
}
