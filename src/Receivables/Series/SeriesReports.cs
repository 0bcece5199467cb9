using System.Globalization;
using Invoicing.Audit;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;

namespace Invoicing.Receivables.Series;

/// <summary>Goes through the documents of a series in their order and tells what does not follow. It reads what is there, not what was noted of it; of a gap,
/// who explained it by moving the series on.</summary>
public sealed class SeriesReports(IReceivableStore store, IAuditLog log)
{
    private const int Page = 500;
    private const int MostNamed = 1_000;

    /// <summary>The report of each period of a series; none where nothing was issued in it.</summary>
    public async Task<IReadOnlyList<SeriesReport>> OfAsync(string tenant, string series, CancellationToken cancellation)
    {
        var reports = new List<SeriesReport>();
        var moves = (await log.TrailAsync(ISeriesMoves.SubjectOf(tenant, series), cancellation)).Where(entry => entry.Kind == ISeriesMoves.Moved).ToList();
        foreach (var period in await store.PeriodsAsync(tenant, series, cancellation))
        {
            reports.Add(await OfAsync(period, [.. moves.Select(Jump.Of).OfType<Jump>().Where(jump => jump.Period == period.Period)], cancellation));
        }

        return reports;
    }

    private async Task<SeriesReport> OfAsync(SeriesKey key, IReadOnlyList<Jump> jumps, CancellationToken cancellation)
    {
        var (missing, disorder, lost, voids) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var (count, before, first) = (0L, default(SeriesNumber), default(string));
        IReadOnlyList<SeriesNumber> page;
        do
        {
            page = await store.NumbersAsync(key, before?.Position ?? 0, Page, cancellation);
            foreach (var number in page)
            {
                Note(missing, jumps, (before?.Position ?? 0) + 1, number.Position - 1);
                Name(disorder, number.IssueDate < before?.IssueDate, number.Number);
                Name(lost, !number.IsHandedOver, number.Number);
                Name(voids, number.IsVoid, number.Number);
                (count, before, first) = (count + 1, number, first ?? number.Number);
            }
        } while (page.Count == Page);
        var position = await store.SeriesAsync(key, cancellation);
        Note(missing, jumps, (before?.Position ?? 0) + 1, position.Next - 1);
        return new(key.Series, key.Period, count, first, before?.Number, position.Next, missing, disorder, lost, voids)
        {
            Explained = [.. jumps.Select(jump => new SeriesGap(Range(jump.From, jump.Next - 1), jump.Reason, jump.At, jump.By))],
        };
    }

    /// <summary>Of the positions from one to another, those that no move passed over. Moves are in their order and never overlap.</summary>
    private static void Note(List<string> missing, IReadOnlyList<Jump> jumps, long from, long to)
    {
        foreach (var jump in jumps.Where(jump => jump.Next > from && jump.From <= to))
        {
            Note(missing, from, jump.From - 1);
            from = jump.Next;
        }

        Note(missing, from, to);
    }

    private static void Note(List<string> missing, long from, long to)
    {
        if (from <= to && missing.Count < MostNamed)
        {
            missing.Add(Range(from, to));
        }
    }

    private static string Range(long from, long to) =>
        from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");

    private static void Name(List<string> named, bool isOne, string number)
    {
        if (isOne && named.Count < MostNamed)
        {
            named.Add(number);
        }
    }

    /// <summary>A move, as the audit log has it.</summary>
    private sealed record Jump(string Period, long From, long Next, string Reason, DateTimeOffset At, string By)
    {
        public static Jump? Of(AuditEntry entry)
        {
            var facts = entry.Facts();
            return
                long.TryParse(facts.GetValueOrDefault("from"), CultureInfo.InvariantCulture, out var from)
                && long.TryParse(facts.GetValueOrDefault("next"), CultureInfo.InvariantCulture, out var next)
                ? new(facts.GetValueOrDefault("period", ""), from, next, facts.GetValueOrDefault("reason", ""), entry.At, entry.Actor)
                : null;
        }
    }
}
