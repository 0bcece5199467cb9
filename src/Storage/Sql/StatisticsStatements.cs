using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Figures of the store.</summary>
internal static class StatisticsStatements
{
    public static StoreStatistics Of(Session session, DateTimeOffset now)
    {
        var rows = session.All(
            "SELECT status, stage, transmissions FROM figures WHERE transmissions > 0",
            row => (Status: Enum.Parse<ProcessingStatus>(row.GetString(0)), Stage: Enum.Parse<Stage>(row.GetString(1)), Count: row.GetInt64(2))
        );
        var oldest = session
            .All(LeaseStatements.WaitingDestinations, row => row.GetString(0))
            .SelectMany(destination => session.All(LeaseStatements.Due, row => row.Time(1), destination, now.UtcTicks, 1));
        return new(
            rows.GroupBy(row => row.Status).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
            rows.Where(row => row.Status == ProcessingStatus.Active).ToDictionary(row => row.Stage, row => row.Count),
            oldest.Select(time => (DateTimeOffset?)time).Min(),
            session.Number("SELECT COUNT(*) FROM transmissions WHERE transport = 'OutcomeUnknown'") ?? 0,
            session.Number("SELECT COUNT(*) FROM webhook_deliveries WHERE next_at IS NOT NULL") ?? 0
        )
        {
            Problems = session.All(
                "SELECT destination, status, problem, COUNT(*) FROM transmissions WHERE problem IS NOT NULL GROUP BY problem, status, destination",
                row => new ProblemCount(row.GetString(0), Enum.Parse<ProcessingStatus>(row.GetString(1)), row.GetString(2), row.GetInt64(3))
            ),
        };
    }
}
