using System.Diagnostics;
using System.Globalization;
using Invoicing.Bench.Read;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering;

namespace Invoicing.Bench.Render;

/// <summary>Time to draw an invoice as PDF/A-3b in this process, warm: the first document opens fonts and is not counted.</summary>
/// <param name="OnePage">Milliseconds of an invoice of one page, the best of the rounds.</param>
/// <param name="PerPage">Milliseconds a page of one of 40 pages or more, the best of the rounds.</param>
internal sealed record RenderBench(double OnePage, double PerPage)
{
    private const int Rounds = 20;
    private const int LinesOfFortyPages = 900;

    /// <summary>Measures.</summary>
    internal static RenderBench Measure()
    {
        var renderer = new PageRenderer();
        var (one, _) = Best(renderer, Invoice(lines: 8));
        var (many, pages) = Best(renderer, Invoice(LinesOfFortyPages));
        var result = new RenderBench(Round(one), Round(many / pages));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"PDF/A-3b, one page {result.OnePage} ms; {pages} pages {result.PerPage} ms a page"));
        return result;
    }

    private static Invoice Invoice(int lines) => new UblInvoiceFormat().Read(ReadBench.Document(lines), ReadLimits.Default).Invoice!;

    private static (double Milliseconds, int Pages) Best(PageRenderer renderer, Invoice invoice)
    {
        var order = new RenderOrder(invoice) { Attachment = new("factur-x.xml", "text/xml", new byte[20_000], "Alternative", "EN 16931") };
        var (best, pages) = (double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var rendered = renderer.Render(order);
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            pages = rendered.Pdf is not null ? rendered.Pages : throw new InvalidOperationException(rendered.Faults[0].Message);
            best = round == 0 ? best : Math.Min(best, took);
        }

        return (best, pages);
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2, MidpointRounding.AwayFromZero);
}
