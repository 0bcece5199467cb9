using Invoicing.Ports.Rendering;
using Invoicing.Rendering.Pool;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Rendering.Tests;

/// <summary>Renderers in processes of their own: what they draw, and what happens to the gateway when one is lost (nothing).</summary>
public class RenderPoolTests
{
    private static readonly RenderPoolOptions Worker = new(["dotnet", Path.Combine(AppContext.BaseDirectory, "invoicing-render.dll")]);

    [Fact]
    public void Render_InAnotherProcess_GivesTheSameBytes()
    {
        using var pool = new RenderPool(Worker, TimeProvider.System);
        var order = Sample.Order() with { Logo = Logos.WithAlpha(), Codes = [new PageCode("https://verify.example", "Verify")] };

        var here = new PageRenderer().Render(order);

        Assert.Equal(here.Pdf!.Value.ToArray(), pool.Render(order).Pdf!.Value.ToArray());
        Assert.Equal(here.Pdf!.Value.ToArray(), pool.Render(order).Pdf!.Value.ToArray());
    }

    [Fact]
    public void Render_WhatCannotBeDrawn_IsTheDocumentsFaultAndNoLoss()
    {
        using var pool = new RenderPool(Worker with { MostLosses = 1 }, TimeProvider.System);

        Assert.Equal("GW-RENDER-FONT", pool.Render(Sample.Order(name: "\U00010D50")).Faults[0].Code);
        Assert.NotNull(pool.Render(Sample.Order()).Pdf);
    }

    [Fact]
    public void Render_MoreMemoryThanItHas_EndsTheRendererAndTheNextDocumentIsDrawn()
    {
        using var pool = new RenderPool(Worker with { Memory = 40 * 1024 * 1024 }, TimeProvider.System);

        Assert.Equal("GW-RENDER-CRASHED", pool.Render(Sample.Order(lines: 15_000)).Faults[0].Code);
        Assert.NotNull(pool.Render(Sample.Order()).Pdf);
    }

    [Fact]
    public void Render_NoAnswerInTime_IsTold()
    {
        using var pool = new RenderPool(new(["sleep", "60"]) { Time = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);

        Assert.Equal("GW-RENDER-TIMEOUT", pool.Render(Sample.Order()).Faults[0].Code);
    }

    [Fact]
    public void Render_LossesOneAfterAnother_OpenTheBreakerForAWhile()
    {
        var clock = new FakeTimeProvider();
        using var pool = new RenderPool(new(["false"]) { MostLosses = 3, Pause = TimeSpan.FromSeconds(30) }, clock);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal("GW-RENDER-CRASHED", pool.Render(Sample.Order()).Faults[0].Code));
        Assert.Equal("GW-RENDER-SUSPENDED", pool.Render(Sample.Order()).Faults[0].Code);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("GW-RENDER-CRASHED", pool.Render(Sample.Order()).Faults[0].Code);
    }
}
