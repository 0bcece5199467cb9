using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Processing;

/// <summary>
/// Works events off, many at once. Two nodes may take up one event, as after a crash; only one effect is ever committed, for it is committed with the event.
/// </summary>
public sealed class EventProcessor
{
    private const int SweepPage = 500;
    private const int WaitingEvery = 10;

    /// <summary>An event this young is still in the hands of the node that took it in.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(5);

    private readonly ReceivableSettings _settings;
    private readonly IReceivableStore _store;
    private readonly EventQueue _queue;
    private readonly TimeProvider _clock;
    private readonly RecordService? _records;
    private readonly IEventObserver? _observer;
    private readonly Dictionary<string, IEventHandler> _handlers;
    private int _sweeps;

    /// <summary>A processor with these handlers.</summary>
    public EventProcessor(
        ReceivableSettings settings,
        IReceivableStore store,
        EventQueue queue,
        IEnumerable<IEventHandler> handlers,
        TimeProvider clock,
        RecordService? records = null,
        IEventObserver? observer = null
    )
    {
        _records = records;
        (_settings, _store, _queue, _clock, _observer) = (settings, store, queue, clock, observer);
        _handlers = handlers.SelectMany(handler => handler.Types.Select(type => (type, handler))).ToDictionary(pair => pair.type, pair => pair.handler);
    }

    /// <summary>Works until it is stopped; what is under way then comes to its end.</summary>
    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll([SweepAsync(stopping), .. Enumerable.Range(0, _settings.Concurrency).Select(_ => WorkAsync(stopping))]);

    /// <summary>Works off what is pending now, one after the other: for command lines and tests.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        var after = 0L;
        while (true)
        {
            var page = await _store.EventsAsync(new(null, [EventStatus.Pending, EventStatus.Waiting], SweepPage) { After = after }, cancellation);
            foreach (var one in page.Events)
            {
                await HandleAsync(one, cancellation);
            }

            if (page.Next is not { } next)
            {
                return;
            }

            after = next;
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            StoredEvent one;
            try
            {
                one = await _queue.TakeAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await HandleAsync(one, CancellationToken.None);
            }
            finally
            {
                _queue.Done(one.Id);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (_queue.IsEmpty)
                {
                    await SweepOnceAsync(isFirst ? _clock.GetUtcNow() : _clock.GetUtcNow() - Young, stopping);
                    isFirst = false;
                }

                await Task.Delay(_settings.Sweep, _clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(_settings.Sweep, _clock, CancellationToken.None);
            }
        }
    }

    private async Task SweepOnceAsync(DateTimeOffset before, CancellationToken stopping)
    {
        // Usage waits for weeks, and its invoice takes it: only now and then is what waits looked through.
        foreach (var status in _sweeps++ % WaitingEvery == 0 ? (EventStatus[])[EventStatus.Pending, EventStatus.Waiting] : [EventStatus.Pending])
        {
            var after = 0L;
            for (var page = 0; page < 20; page++)
            {
                var found = await _store.EventsAsync(new(null, [status], SweepPage) { ReceivedBefore = before, After = after }, stopping);
                foreach (var one in found.Events)
                {
                    _queue.Add(one);
                }

                if (found.Next is not { } next)
                {
                    break;
                }

                after = next;
            }
        }
    }

    private async Task HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        try
        {
            // What comes of a sweep may have been worked off meanwhile.
            if (_clock.GetUtcNow() - one.Event.ReceivedAt > Young)
            {
                one = await _store.FindEventAsync(one.Event.Tenant, one.Id, cancellation) ?? one;
            }

            if (one.Status is EventStatus.Pending or EventStatus.Waiting)
            {
                var effect = await EffectAsync(one, cancellation);
                await SettleAsync(one, effect, cancellation);
                _observer?.Worked(one, effect, _clock.GetUtcNow() - one.Event.ReceivedAt);
            }
        }
        catch (StoreUnavailableException)
        {
            // The next sweep tries again.
        }
    }

    private async Task<EventEffect> EffectAsync(StoredEvent one, CancellationToken cancellation)
    {
        if (!_handlers.TryGetValue(one.Event.Type, out var handler))
        {
            return new EventEffect.Park([
                Fault.Fatal("GW-REC-TYPE", $"Nothing handles events of type {one.Event.Type}.", hint: "Update the gateway, then try again."),
            ]);
        }

        try
        {
            var known = await ExpandAsync(one, cancellation);
            return known.Succeeded ? await handler.HandleAsync(known.Value, cancellation) : new EventEffect.Park(known.Faults);
        }
        catch (Exception exception) when (exception is not StoreUnavailableException)
        {
            return new EventEffect.Park([
                Fault.Fatal("GW-REC-INTERNAL", $"The event could not be worked off: {exception.Message}", hint: "Please report it; try again after an update."),
            ]);
        }
    }

    /// <summary>An event that came before its customer or product: it has no key yet, and its data is not whole.</summary>
    private async Task<Result<StoredEvent>> ExpandAsync(StoredEvent one, CancellationToken cancellation)
    {
        if (_records is null || one.Event.BusinessKey is not null)
        {
            return Result<StoredEvent>.Success(one);
        }

        using var document = JsonDocument.Parse(one.Event.Body);
        if (!document.RootElement.TryGetProperty("data", out var stated))
        {
            return Result<StoredEvent>.Success(one);
        }

        var data = await _records.ExpandAsync(one.Event.Tenant, stated, cancellation);
        return data.Succeeded
            ? Result<StoredEvent>.Success(one with { Event = one.Event with { Body = EventIntake.WithData(one.Event.Body, data.Value.Data) } })
            : Result<StoredEvent>.Failure(data.Faults);
    }

    private async Task SettleAsync(StoredEvent one, EventEffect effect, CancellationToken cancellation)
    {
        var (from, now) = ((EventStatus[])[EventStatus.Pending, EventStatus.Waiting], _clock.GetUtcNow());
        switch (effect)
        {
            case EventEffect.Done done:
                await _store.SettleAsync(new(one.Id, from, EventStatus.Done, now, done.Result), cancellation);
                break;
            case EventEffect.Wait when one.Status == EventStatus.Pending:
                await _store.SettleAsync(new(one.Id, [EventStatus.Pending], EventStatus.Waiting, now), cancellation);
                break;
            case EventEffect.Park park:
                await _store.SettleAsync(new(one.Id, from, EventStatus.Parked, now, Reason: ReasonOf(park.Faults)), cancellation);
                break;
        }
    }

    /// <summary>The first fault, with the number of the others.</summary>
    private static Fault ReasonOf(IReadOnlyList<Fault> faults) =>
        faults.Count == 1 ? faults[0] : faults[0] with { Message = $"{faults[0].Message} ({faults.Count - 1} more faults.)" };
}
