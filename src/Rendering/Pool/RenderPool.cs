using System.Collections.Concurrent;
using System.Globalization;
using Invoicing.Faults;
using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Pool;

/// <summary>
/// Renderers in processes of their own: a document that takes all memory or all time ends a renderer, and not the gateway. What cannot be drawn is told
/// apart from what was not drawn in time (GW-RENDER-TIMEOUT), what ended its renderer (GW-RENDER-CRASHED), and what found none free (GW-RENDER-BUSY). After
/// several losses
/// one after another none is started for a while (GW-RENDER-SUSPENDED), so that a document that kills does not kill one after another.
/// </summary>
public sealed class RenderPool : IPageRenderer, IDisposable
{
    private readonly RenderPoolOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<RenderProcess> _idle = [];
    private readonly Lock _lock = new();
    private int _losses;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    /// <summary>A pool; processes start when they are first needed.</summary>
    public RenderPool(RenderPoolOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _free = new(options.Most, options.Most);
    }

    /// <inheritdoc/>
    public RenderResult Render(RenderOrder order)
    {
        if (Closed() is { } until)
        {
            return Failed(
                "GW-RENDER-SUSPENDED",
                string.Create(CultureInfo.InvariantCulture, $"{_options.MostLosses} renderers were lost one after another; none is started before {until:O}."),
                "Look for the document that takes them (GW-RENDER-CRASHED, GW-RENDER-TIMEOUT); send without PDF meanwhile."
            );
        }

        if (!_free.Wait(_options.Wait))
        {
            return Failed("GW-RENDER-BUSY", $"No renderer was free within {_options.Wait.TotalSeconds:0} s.", "Try it again, or allow more renderers.");
        }

        try
        {
            return Draw(OrderMessage.Write(order));
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var renderer))
        {
            renderer.Dispose();
        }

        _free.Dispose();
    }

    private RenderResult Draw(byte[] order)
    {
        var renderer = Take();
        var (answer, isLate) = renderer.Ask(order, _options.Time);
        if (answer is null)
        {
            renderer.Dispose();
            Count(isLoss: true);
            return isLate
                ? Failed("GW-RENDER-TIMEOUT", $"The pages were not drawn within {_options.Time.TotalSeconds:0} s.", "Part the invoice, or allow more time.")
                : Failed(
                    "GW-RENDER-CRASHED",
                    "The renderer ended while it drew the pages; most likely they take more memory than it has.",
                    "Part the invoice."
                );
        }

        _idle.Add(renderer);
        Count(isLoss: false);
        return OrderMessage.ReadAnswer(answer);
    }

    private RenderProcess Take()
    {
        while (_idle.TryTake(out var renderer))
        {
            if (renderer.IsAlive)
            {
                return renderer;
            }

            renderer.Dispose();
        }

        return new(_options);
    }

    private DateTimeOffset? Closed()
    {
        lock (_lock)
        {
            return _clock.GetUtcNow() < _closedUntil ? _closedUntil : null;
        }
    }

    private void Count(bool isLoss)
    {
        lock (_lock)
        {
            _losses = isLoss ? _losses + 1 : 0;
            if (_losses >= _options.MostLosses)
            {
                (_losses, _closedUntil) = (0, _clock.GetUtcNow() + _options.Pause);
            }
        }
    }

    private static RenderResult Failed(string code, string message, string hint) =>
        new(null, 0, [Fault.Fatal(code, message, hint: hint)]) { IsTransient = true };
}
