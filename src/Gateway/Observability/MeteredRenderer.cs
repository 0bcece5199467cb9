using System.Diagnostics;
using Invoicing.Ports.Rendering;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>A renderer whose work is measured: how long a document took, by what came of it (<c>drawn</c>, or the code of the fault), and pages
/// drawn.</summary>
internal sealed class MeteredRenderer(IPageRenderer inner) : IPageRenderer
{
    private Histogram? _seconds;
    private Counter? _pages;

    /// <summary>Measures into a registry from here on.</summary>
    public void MeasureInto(CollectorRegistry registry)
    {
        var factory = Metrics.WithCustomRegistry(registry);
        _pages = factory.CreateCounter("invoicing_render_pages_total", "Pages drawn.");
        _seconds = factory.CreateHistogram(
            "invoicing_render_seconds",
            "From the order to the file, waiting for a renderer included, by what came of it.",
            ["result"],
            new() { Buckets = Observability.Buckets.Answers }
        );
    }

    /// <inheritdoc/>
    public RenderResult Render(RenderOrder order)
    {
        var start = Stopwatch.GetTimestamp();
        var rendered = inner.Render(order);
        _seconds?.WithLabels(rendered.Pdf is null ? rendered.Faults[0].Code : "drawn").Observe(Stopwatch.GetElapsedTime(start).TotalSeconds);
        _pages?.Inc(rendered.Pages);
        return rendered;
    }
}
