using System.Globalization;
using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Series;

/// <summary>Goes through the documents of a series in their order and tells what does not follow. It reads what is there, not what was noted of it.</summary>
public sealed class SeriesReports(IReceivableStore store)
{
    private const int Page = 500;
    private const int MostNamed = 1_000;

    /// <summary>The report of each period of a series; none where nothing was issued in it.</summary>
    public async Task<IReadOnlyList<SeriesReport>> OfAsync(string tenant, string series, CancellationToken cancellation)
    {
        var reports = new List<SeriesReport>();
        foreach (var period in await store.PeriodsAsync(tenant, series, cancellation))
        {
            reports.Add(await OfAsync(period, cancellation));
        }

        return reports;
    }

    private async Task<SeriesReport> OfAsync(SeriesKey key, CancellationToken cancellation)
    {
        var (missing, disorder, lost, voids) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var (count, before, first) = (0L, default(SeriesNumber), default(string));
        IReadOnlyList<SeriesNumber> page;
        do
        {
            page = await store.NumbersAsync(key, before?.Position ?? 0, Page, cancellation);
            foreach (var number in page)
            {
                Note(missing, (before?.Position ?? 0) + 1, number.Position - 1);
                Name(disorder, number.IssueDate < before?.IssueDate, number.Number);
                Name(lost, !number.IsHandedOver, number.Number);
                Name(voids, number.IsVoid, number.Number);
                (count, before, first) = (count + 1, number, first ?? number.Number);
            }
        } while (page.Count == Page);
        var position = await store.SeriesAsync(key, cancellation);
        Note(missing, (before?.Position ?? 0) + 1, position.Next - 1);
        return new(key.Series, key.Period, count, first, before?.Number, position.Next, missing, disorder, lost, voids);
    }

    private static void Note(List<string> missing, long from, long to)
    {
        if (from <= to && missing.Count < MostNamed)
        {
            missing.Add(from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}"));
        }
    }

    private static void Name(List<string> named, bool isOne, string number)
    {
        if (isOne && named.Count < MostNamed)
        {
            named.Add(number);
        }
    }
}
