using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Processing;

/// <summary>
/// Works events off, many at once. Each is in the hands of the node that took it in; where that node does not come to it, another takes it up. Two may work on
/// one all the same, as when a node is slow; only one effect is ever committed, for it is committed with the event.
/// </summary>
public sealed class EventProcessor
{
    private const int SweepPage = 500;

    /// <summary>Few enough for a node to work them off before they count as left again.</summary>
    private const int TakenUpAtOnce = 200;
    private const int WaitingEvery = 10;

    /// <summary>An event that was touched so lately is in the hands of the node that touched it.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);

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
        // What was left before this node began is nobody's for long: all of it is taken up first.
        var (began, isFirst) = (_clock.GetUtcNow(), true);
        while (!stopping.IsCancellationRequested)
        {
            var isMore = false;
            try
            {
                if (_queue.IsEmpty)
                {
                    isMore = await SweepOnceAsync(isFirst ? began : _clock.GetUtcNow() - Young, stopping);
                    isFirst &= isMore;
                }

                await Task.Delay(isMore ? AtOnce : _settings.Sweep, _clock, stopping);
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

    /// <summary>Takes up what nobody touched since a time, so much of it as is soon done; true where there may be more.</summary>
    private async Task<bool> SweepOnceAsync(DateTimeOffset since, CancellationToken stopping)
    {
        var found = await _store.TakeUpEventsAsync(since, _clock.GetUtcNow(), TakenUpAtOnce, stopping);
        foreach (var one in found)
        {
            _queue.Add(one);
        }

        if (found.Count == TakenUpAtOnce)
        {
            return true;
        }

        if (_sweeps++ % WaitingEvery == 0)
        {
            await SweepWaitingAsync(since, stopping);
        }

        return false;
    }

    /// <summary>Usage waits for weeks, and its invoice takes it: only now and then is what waits looked through.</summary>
    private async Task SweepWaitingAsync(DateTimeOffset before, CancellationToken stopping)
    {
        var after = 0L;
        for (var page = 0; page < 20; page++)
        {
            var found = await _store.EventsAsync(new(null, [EventStatus.Waiting], SweepPage) { ReceivedBefore = before, After = after }, stopping);
            foreach (var one in found.Events)
            {
                _queue.Add(one);
            }

            if (found.Next is not { } next)
            {
                return;
            }

            after = next;
        }
    }

    private async Task HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        try
        {
            // It may have been worked off meanwhile, or another node may have taken it up.
            if (_clock.GetUtcNow() - one.UpdatedAt > Young)
            {
                var mine = _queue.TakenUp(one.Id) ?? one.UpdatedAt;
                one = await _store.FindEventAsync(one.Event.Tenant, one.Id, cancellation) ?? one;
                if (one.UpdatedAt > mine)
                {
                    return;
                }
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
            // A later sweep tries again.
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
