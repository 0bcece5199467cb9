using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Invoicing.Bench.Read;
using Invoicing.Bench.Render;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Bench.Conversion;

/// <summary>
/// Converting between UBL and CII, against a bare pass of XmlReader over the bytes of the source in the same run; and what a conversion allocates for each
/// line, which must not grow with their number. The claims are ratios: they hardly depend on the machine.
/// </summary>
internal static class ConvertBench
{
    private const int Rounds = 40;
    private const int Lines = 10_000;
    private const int FewLines = 1_000;
    private static readonly UblInvoiceFormat Ubl = new();
    private static readonly CiiInvoiceFormat Cii = new();

    /// <summary>Measures a document of about 10 KB and one of 10,000 lines; with <c>--json</c> the last line of output is an object.</summary>
    internal static int Run(ReadOnlySpan<string> options)
    {
        var (small, few, large) = (ReadBench.Document(lines: 10), ReadBench.Document(FewLines), ReadBench.Document(Lines));
        var ublSmall = Measure("UBL to CII, 10 KB", small, Ubl, Cii, repeats: 200);
        var ciiSmall = Measure("CII to UBL, 10 KB", Convert(small, Ubl, Cii).ToArray(), Cii, Ubl, repeats: 200);
        var ublLarge = Measure("UBL to CII, 10,000 lines", large, Ubl, Cii, repeats: 1);
        var ciiLarge = Measure("CII to UBL, 10,000 lines", Convert(large, Ubl, Cii).ToArray(), Cii, Ubl, repeats: 1);
        var growth = Growth(few, large);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of a line, 10,000 lines against 1,000: {growth:F2}"));
        var pages = RenderBench.Measure();
        if (options.Contains("--json"))
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bench = "convert",
                        ubl_to_cii_ratio = Math.Max(ublSmall, ublLarge),
                        cii_to_ubl_ratio = Math.Max(ciiSmall, ciiLarge),
                        ubl_to_cii_ratio_10kb = ublSmall,
                        cii_to_ubl_ratio_10kb = ciiSmall,
                        ubl_to_cii_ratio_10000_lines = ublLarge,
                        cii_to_ubl_ratio_10000_lines = ciiLarge,
                        line_memory_growth = growth,
                        pdf_ms_per_page = pages.PerPage,
                        pdf_ms_one_page = pages.OnePage,
                    }
                )
            );
        }

        return 0;
    }

    private static double Measure(string name, byte[] document, IInvoiceFormat from, IInvoiceFormat to, int repeats)
    {
        var (pass, convert) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            pass = Math.Min(pass, Time(repeats, () => Pass(document)));
            convert = Math.Min(convert, Time(repeats, () => Convert(document, from, to)));
        }

        var ratio = Math.Round(convert / pass, 2, MidpointRounding.AwayFromZero);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -26} {document.Length, 10} bytes   XmlReader {pass, 9:F3} ms   converted {convert, 9:F3} ms   ratio {ratio:F2}"
            )
        );
        return ratio;
    }

    /// <summary>What a line of a long document allocates against one of a shorter: 1 where memory grows with the lines alone.</summary>
    private static double Growth(byte[] few, byte[] many)
    {
        var (of1000, of10000) = (Allocated(few), Allocated(many));
        return Math.Round(of10000 / Lines / (of1000 / FewLines), 2, MidpointRounding.AwayFromZero);
    }

    private static double Allocated(byte[] document)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Convert(document, Ubl, Cii);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ReadOnlyMemory<byte> Convert(byte[] document, IInvoiceFormat from, IInvoiceFormat to)
    {
        var read = from.Read(document, ReadLimits.Default);
        var written = to.Write(read.Invoice ?? throw new InvalidOperationException("The document of the benchmark is not understood."));
        return written.Losses.Count == 0 ? written.Document : throw new InvalidOperationException("The benchmark's document loses content.");
    }

    /// <summary>Milliseconds of one; what earlier rounds left behind is collected before.</summary>
    private static double Time(int repeats, Action action)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / repeats;
    }

    private static void Pass(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document, writable: false));
        while (reader.Read()) { }
    }
}
