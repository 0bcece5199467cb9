using System.Globalization;
using System.Text.Json;
using System.Xml;
using Invoicing.Ports.Documents;
using Invoicing.Validation;

namespace Invoicing.Bench.Validate;

/// <summary>
/// A whole verdict against a bare pass of XmlReader over the same bytes in the same run, by processor time. The claims: the ratio
/// of typical invoices and of 50,000 lines, memory by the document's size, two threads that do the work of two, and all of it
/// linear, also where every line belongs to one of very many VAT groups.
/// </summary>
internal static class ValidateBench
{
    /// <summary>The rule sets of a whole verdict.</summary>
    internal static readonly string[] RuleSets = ["en16931-ubl", "peppol-bis3"];

    private static readonly DateOnly Day = new(2026, 11, 22);

    /// <summary>Lines of typical invoices: some 5, 10, 25, 50 and 100 KB.</summary>
    private static readonly int[] Typical = [3, 9, 29, 61, 126];

    /// <summary>Measures; with <c>--json</c> the last line of output is an object.</summary>
    internal static int Run(IReadOnlyList<string> options)
    {
        var large = ValidateSample.Make(50_000);
        var peak = ValidatePeak.Measure(large, ValidateSample.Make(10), Judge);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"peak of a verdict over {large.Length} bytes: {peak:F2} x, the document itself included")
        );
        var typical = Typical.Select(lines => Measure($"{lines} lines", ValidateSample.Make(lines), rounds: 200)).ToList();
        var thousand = Measure("1,000 lines", ValidateSample.Make(1_000), rounds: 60);
        var fifty = Measure("50,000 lines", large, rounds: 8);
        var fewGroups = Measure("1,000 lines, 100 VAT groups", ValidateSample.Make(1_000, 100), rounds: 60);
        var manyGroups = Measure("50,000 lines, 5,000 VAT groups", ValidateSample.Make(50_000, 5_000), rounds: 8);
        var document = ValidateSample.Make(Typical[1]);
        var (one, two) = ValidateThroughput.Measure(() => Judge(document));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{document.Length} bytes: {one} documents per second on one thread, {two} on two"));
        if (!options.Contains("--json"))
        {
            return 0;
        }
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    bench = "validate",
                    rule_sets = RuleSets,
                    ratio_to_xmlreader = typical.Max(each => each.Ratio),
                    ratio_50k_lines = fifty.Ratio,
                    documents_per_second = one,
                    documents_per_second_two_threads = two,
                    peak_bytes_per_input_byte = peak,
                    growth_per_byte_1k_to_50k_lines = Rounded(fifty.NanosecondsPerByte / thousand.NanosecondsPerByte),
                    growth_per_byte_100k_to_250m_line_group_pairs = Rounded(manyGroups.NanosecondsPerByte / fewGroups.NanosecondsPerByte),
                    sizes = (List<ValidateFigures>)[.. typical, thousand, fifty, fewGroups, manyGroups],
                }
            )
        );
        return 0;
    }

    private static ValidateFigures Measure(string name, byte[] document, int rounds)
    {
        var repeats = Math.Max(1, 2_000_000 / document.Length);
        var (judge, pass) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            pass = Math.Min(pass, Time(repeats, () => Pass(document)));
            judge = Math.Min(judge, Time(repeats, () => Judge(document)));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(document);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var figures = new ValidateFigures(
            name,
            document.Length,
            pass,
            judge,
            Rounded(judge / pass),
            judge * 1e6 / document.Length,
            Rounded((double)allocated / document.Length)
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -32} {document.Length, 10} bytes   XmlReader {pass, 9:F4} ms   verdict {judge, 9:F4} ms   ratio {figures.Ratio:F2}   "
                    + $"allocated {figures.AllocatedPerByte:F2} x"
            )
        );
        return figures;
    }

    /// <summary>Milliseconds of processor time: whoever else runs on the machine takes none of it away.</summary>
    private static double Time(int repeats, Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            action();
        }
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / repeats;
    }

    private static void Pass(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document, writable: false));
        while (reader.Read()) { }
    }

    private static void Judge(byte[] document)
    {
        var verdict = DocumentValidator.Default.Validate(document, RuleSets, Day);
        if (!verdict.Passed || verdict.RuleSets.Count != RuleSets.Length)
        {
            throw new InvalidOperationException($"The document of the benchmark is not valid: {verdict.Faults[0]}");
        }
    }

    private static double Rounded(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
