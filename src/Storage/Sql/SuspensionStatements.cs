using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Destinations that are left alone. One row for each and its owner: there are as many as destinations and nodes.</summary>
internal static class SuspensionStatements
{
    private const string Later = """
        INSERT INTO destination_holds (destination, owner, until, reason) VALUES ($1, $2, $3, $4)
        ON CONFLICT (destination, owner) DO UPDATE SET until = excluded.until, reason = excluded.reason WHERE destination_holds.until < excluded.until
        """;

    public static int Add(WriteScope scope, DestinationSuspension hold) =>
        scope.Session.Execute(Later, hold.Destination, hold.Owner, hold.Until.UtcTicks, hold.Reason);

    public static IReadOnlyList<DestinationSuspension> Open(Session session, DateTimeOffset now) =>
        session.All(
            "SELECT destination, owner, until, reason FROM destination_holds WHERE until > $1 ORDER BY destination, owner",
            row => new DestinationSuspension(row.GetString(0), row.GetString(1), row.Time(2), row.GetString(3)),
            now.UtcTicks
        );
}
