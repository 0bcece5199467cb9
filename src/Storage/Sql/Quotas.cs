using Invoicing.Ports.Connectors;

namespace Invoicing.Storage.Sql;

/// <summary>Quotas: what was reserved in the running period. What ended is cleared away a little with each reservation, so that the table does not
/// grow.</summary>
internal static class Quotas
{
    private const string Reserved = """
        INSERT INTO quotas (destination, name, spent, until) VALUES ($1, $2, $3, $4)
        ON CONFLICT (destination, name) DO UPDATE SET
          spent = CASE WHEN quotas.until <= $5 THEN excluded.spent ELSE quotas.spent + excluded.spent END,
          until = CASE WHEN quotas.until <= $5 THEN excluded.until ELSE quotas.until END
        RETURNING spent
        """;

    private const string Ended = "SELECT destination, name FROM quotas WHERE until <= $1 ORDER BY until LIMIT 4";

    public static int Reserve(WriteScope scope, QuotaBlock block)
    {
        var (session, now) = (scope.Session, block.Now.UtcTicks);
        var spent = session.Number(Reserved, block.Destination, block.Name, block.Size, block.Until.UtcTicks, now) ?? 0;
        foreach (var (destination, name) in session.All(Ended + session.SkipLocked, row => (row.GetString(0), row.GetString(1)), now))
        {
            session.Execute("DELETE FROM quotas WHERE destination = $1 AND name = $2 AND until <= $3", destination, name, now);
        }

        return (int)Math.Clamp(block.Limit - (spent - block.Size), 0, block.Size);
    }
}
