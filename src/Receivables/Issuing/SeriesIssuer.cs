using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Issuing;

/// <summary>
/// Issues the documents of one series, batch by batch. It waits for its turn among the nodes, takes what waits then as a batch and the next positions on trial,
/// makes the documents under them, and commits them if the series still stands there. Where another node was first all the same (a turn that did not come in
/// time, or was lost), it makes them anew. No caller sees a conflict.
/// </summary>
internal sealed class SeriesIssuer(
    string tenant,
    string id,
    SeriesOptions options,
    ReceivableSettings settings,
    IReceivableStore store,
    IInvoiceHandover handover,
    TimeProvider clock
)
{
    private const int MostTries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Longer than the others' turns take; then it goes without, and may meet another.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly DocumentMaker _maker = new(handover);
    private readonly Dictionary<string, SeriesPosition> _positions = [];
    private readonly Queue<IssueSlot> _waiting = [];
    private readonly Lock _gate = new();
    private bool _isRunning;

    /// <summary>Issues a document, together with those that wait.</summary>
    public Task<IssueOutcome> AddAsync(IssueRequest request)
    {
        var slot = new IssueSlot(request, clock.GetUtcNow());
        lock (_gate)
        {
            _waiting.Enqueue(slot);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync);
            }
        }

        return slot.Task;
    }

    private async Task RunAsync()
    {
        while (IsAnyWaiting())
        {
            await using var turn = await store.TakeTurnAsync(tenant, id, Patience, CancellationToken.None);

            // Others may have had theirs since.
            _positions.Clear();
            foreach (
                var group in Next()
                    .GroupBy(slot => slot.Request.On is { } on ? SeriesFormat.PeriodOf(options, on) : SeriesFormat.PeriodOf(options, Today(slot)))
            )
            {
                await IssueAsync(new(tenant, id, group.Key), [.. group]);
            }
        }
    }

    private bool IsAnyWaiting()
    {
        lock (_gate)
        {
            return _isRunning = _waiting.Count > 0;
        }
    }

    private List<IssueSlot> Next()
    {
        lock (_gate)
        {
            var slots = new List<IssueSlot>();
            while (slots.Count < settings.BatchSize && _waiting.TryDequeue(out var slot))
            {
                slots.Add(slot);
            }

            return slots;
        }
    }

    private async Task IssueAsync(SeriesKey key, List<IssueSlot> slots)
    {
        try
        {
            await RepeatAsync(key, slots);
        }
        catch (Exception exception) when (slots.Count > 1 && exception is not Ports.Storage.StoreUnavailableException)
        {
            // One of them is at fault: each by itself, so that it fails alone.
            foreach (var slot in slots)
            {
                await IssueAsync(key, [slot]);
            }
        }
        catch (Ports.Storage.StoreUnavailableException exception)
        {
            slots.ForEach(slot => slot.End(new IssueOutcome.Busy(exception.Message)));
        }
        catch (Exception exception)
        {
            _positions.Remove(key.Period);
            slots[0]
                .End(
                    new IssueOutcome.Failed([
                        Fault.Fatal("GW-REC-INTERNAL", $"Issuing failed: {exception.Message}", hint: "Please report it; try the event again after an update."),
                    ])
                );
        }
    }

    private async Task RepeatAsync(SeriesKey key, List<IssueSlot> slots)
    {
        var (open, twins) = Apart(slots);
        open = await WithoutIssuedAsync(open, twins);
        for (var tries = 0; open.Count > 0; tries++)
        {
            var position = _positions.TryGetValue(key.Period, out var known) ? known : await store.SeriesAsync(key, CancellationToken.None);
            var (batch, made) = await MakeAsync(key, position, open, twins);
            open = made;
            if (batch is null)
            {
                continue;
            }

            switch (await store.IssueAsync(batch, CancellationToken.None))
            {
                case IssueResult.Issued:
                    _positions[key.Period] = new(position.Next + batch.Items.Count, batch.LastDate);
                    await FinishAsync(batch, open, twins);
                    return;
                case IssueResult.SeriesMoved moved when tries < MostTries:
                    _positions[key.Period] = moved.Now;
                    await Task.Delay(Pause * Random.Shared.NextDouble(), clock);
                    break;
                case IssueResult.Refused refused:
                    open = Without(open, refused.Refusals, twins);
                    break;
                case IssueResult.Busy busy:
                    _positions.Remove(key.Period);
                    End(open, twins, new IssueOutcome.Busy(busy.Problem.Message));
                    return;
                default:
                    End(open, twins, new IssueOutcome.Busy($"The series {key.Series} moved {MostTries} times."));
                    return;
            }
        }
    }

    /// <summary>An event that two nodes took up, or an order that came twice: what was issued while it waited is not made once more.</summary>
    private async Task<List<IssueSlot>> WithoutIssuedAsync(List<IssueSlot> open, ILookup<string, IssueSlot> twins)
    {
        var issued = await store.IssuedAsync(tenant, [.. open.Select(slot => slot.Request.BusinessKey)], CancellationToken.None);
        foreach (var slot in open.Where(slot => issued.ContainsKey(slot.Request.BusinessKey)))
        {
            End([slot], twins, new IssueOutcome.AlreadyIssued(issued[slot.Request.BusinessKey]));
        }

        return [.. open.Where(slot => !issued.ContainsKey(slot.Request.BusinessKey))];
    }

    /// <summary>The batch, and the documents that are in it; none where one of them could not be made.</summary>
    private async Task<(IssueBatch? Batch, List<IssueSlot> Open)> MakeAsync(
        SeriesKey key,
        SeriesPosition position,
        List<IssueSlot> open,
        ILookup<string, IssueSlot> twins
    )
    {
        var dates = Dates(position, open);
        var items = await Task.WhenAll(
            open.Select(
                (slot, index) =>
                    dates[index] is { } on
                        ? Task.Run(() =>
                            _maker.MakeAsync(
                                slot,
                                key,
                                position.Next + index,
                                SeriesFormat.Number(options, on, position.Next + index),
                                on,
                                CancellationToken.None
                            )
                        )
                        : Task.FromResult(Result<IssueItem>.Failure(DateFault(slot, position)))
            )
        );
        if (items.All(item => item.Succeeded))
        {
            return (new(key, position, dates[^1]!.Value, [.. items.Select(item => item.Value!)]), open);
        }

        for (var index = 0; index < items.Length; index++)
        {
            if (!items[index].Succeeded)
            {
                End([open[index]], twins, new IssueOutcome.Failed(items[index].Faults));
            }
        }

        return (null, [.. open.Where((_, index) => items[index].Succeeded)]);
    }

    /// <summary>Issue dates that never decrease: today, or what was asked for; the last one where the clock went back over midnight.</summary>
    private List<DateOnly?> Dates(SeriesPosition position, List<IssueSlot> open)
    {
        var (dates, last) = (new List<DateOnly?>(), position.LastDate ?? DateOnly.MinValue);
        foreach (var slot in open)
        {
            var today = Today(slot);
            DateOnly? on =
                slot.Request.On is { } asked ? (asked >= last && asked <= today ? asked : null)
                : today >= last ? today
                : last.DayNumber - today.DayNumber <= 1 ? last
                : null;
            dates.Add(on);
            last = on ?? last;
        }

        return dates;
    }

    private DateOnly Today(IssueSlot slot) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(slot.Request.Seller.TimeZone)).DateTime);

    private Fault DateFault(IssueSlot slot, SeriesPosition position) =>
        Fault.Fatal(
            "GW-REC-DATE",
            $"The issue date {slot.Request.On ?? Today(slot):yyyy-MM-dd} is before the last one of the series "
                + $"({position.LastDate:yyyy-MM-dd}), or in the future.",
            term: "BT-2",
            hint: "Dates never decrease within a series; leave the date out for today."
        );

    /// <summary>Those that are about the same are one document: the first is issued, the others are answered with it.</summary>
    private static (List<IssueSlot> Open, ILookup<string, IssueSlot> Twins) Apart(List<IssueSlot> slots)
    {
        var groups = slots.GroupBy(slot => slot.Request.BusinessKey, StringComparer.Ordinal).ToList();
        return ([.. groups.Select(group => group.First())], groups.SelectMany(group => group.Skip(1)).ToLookup(slot => slot.Request.BusinessKey));
    }

    private static List<IssueSlot> Without(List<IssueSlot> open, IReadOnlyList<IssueRefusal> refusals, ILookup<string, IssueSlot> twins)
    {
        foreach (var refusal in refusals)
        {
            End([open[refusal.Index]], twins, OutcomeOf(refusal, open[refusal.Index].Request));
        }

        var gone = refusals.Select(refusal => refusal.Index).ToHashSet();
        return [.. open.Where((_, index) => !gone.Contains(index))];
    }

    private static IssueOutcome OutcomeOf(IssueRefusal refusal, IssueRequest request) =>
        refusal.Kind switch
        {
            IssueRefusalKind.AlreadyIssued => new IssueOutcome.AlreadyIssued(refusal.Existing!),
            IssueRefusalKind.NumberTaken => new IssueOutcome.Failed([
                Fault.Fatal(
                    "GW-REC-NUMBER-TAKEN",
                    $"The flow has an invoice of this seller under the next number already: {refusal.Existing}.",
                    term: "BT-1",
                    hint: "Move the series past the numbers that others gave (series move), or give it another prefix; then try again."
                ),
            ]),
            IssueRefusalKind.CreditExceeds => new IssueOutcome.Failed([
                Fault.Fatal(
                    "GW-REC-CREDIT",
                    $"It would credit more of {request.Corrects} than is left: {refusal.Existing}.",
                    hint: "GET the document: credited says what is left of each part."
                ),
            ]),
            _ => new IssueOutcome.Overtaken(refusal.Existing),
        };

    private async Task FinishAsync(IssueBatch batch, List<IssueSlot> open, ILookup<string, IssueSlot> twins)
    {
        for (var index = 0; index < open.Count; index++)
        {
            var one = batch.Items[index].Receivable;
            open[index].End(new IssueOutcome.Issued(one.Id.ToString(), one.Number));
            foreach (var twin in twins[one.BusinessKey])
            {
                twin.End(new IssueOutcome.AlreadyIssued(one.Id.ToString()));
            }

            await handover.RaiseAsync(batch.Items[index].Submission);
        }
    }

    private static void End(List<IssueSlot> open, ILookup<string, IssueSlot> twins, IssueOutcome outcome)
    {
        foreach (var slot in open)
        {
            slot.End(outcome);
            foreach (var twin in twins[slot.Request.BusinessKey])
            {
                twin.End(outcome);
            }
        }
    }
}
