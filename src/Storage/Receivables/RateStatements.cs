using System.Data.Common;
using System.Globalization;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Exchange rates, each written once.</summary>
internal static class RateStatements
{
    private const string Columns = "source, base, currency, on_date, rate";

    private const string Insert = $"INSERT INTO exchange_rates (tenant, {Columns}, read_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// <summary>Held by whoever adds rates of a tenant.</summary>
    public static long Guard(string tenant) => AdvisoryLocks.Of("rates", tenant);

    public static RateImport Add(Session session, string tenant, IReadOnlyList<PublishedRate> rates, DateTimeOffset at)
    {
        if (rates.Count == 0)
        {
            return new(0, 0, []);
        }

        var known = Between(session, tenant, rates.Min(rate => rate.On), rates.Max(rate => rate.On)).ToDictionary(KeyOf, rate => rate.Rate);
        var (added, conflicts) = (new List<PublishedRate>(), new List<PublishedRate>());
        foreach (var rate in rates)
        {
            if (!known.TryGetValue(KeyOf(rate), out var before))
            {
                known[KeyOf(rate)] = rate.Rate;
                added.Add(rate);
            }
            else if (before != rate.Rate)
            {
                conflicts.Add(rate);
            }
        }

        session.ExecuteAll(
            Insert,
            [
                .. added.Select(rate =>
                    new object?[]
                    {
                        tenant,
                        rate.Source,
                        rate.Base,
                        rate.Currency,
                        Amounts.Column(rate.On),
                        rate.Rate.ToString(CultureInfo.InvariantCulture),
                        at.UtcTicks,
                    }
                ),
            ]
        );
        return new(added.Count, rates.Count - added.Count - conflicts.Count, conflicts);
    }

    public static IReadOnlyList<PublishedRate> Of(Session session, string tenant, IReadOnlyList<string> currencies, DateOnly from, DateOnly until) =>
        [.. Between(session, tenant, from, until).Where(rate => currencies.Contains(rate.Currency))];

    private static List<PublishedRate> Between(Session session, string tenant, DateOnly from, DateOnly until) =>
        session.All(
            $"SELECT {Columns} FROM exchange_rates WHERE tenant = $1 AND on_date >= $2 AND on_date <= $3 ORDER BY source, base, currency, on_date",
            Read,
            tenant,
            Amounts.Column(from),
            Amounts.Column(until)
        );

    private static (string, string, string, DateOnly) KeyOf(PublishedRate rate) => (rate.Source, rate.Base, rate.Currency, rate.On);

    private static PublishedRate Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.Date(3), decimal.Parse(row.GetString(4), CultureInfo.InvariantCulture));
}
