using Invoicing.Ports.Connectors;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>What messages of authorities hold. Notes that have had their time are cleared away a little with each new one, so that the table does not
/// grow.</summary>
internal static class ConnectorMemoryStatements
{
    private const string Kept = """
        INSERT INTO message_notes (destination, message, text, until) VALUES ($1, $2, $3, $4)
        ON CONFLICT (destination, message) DO UPDATE SET text = excluded.text, until = excluded.until
        """;

    private const string Ended = "SELECT destination, message FROM message_notes WHERE until <= $1 ORDER BY until LIMIT 4";

    public static bool Keep(WriteScope scope, ConnectorMemoryEntry note)
    {
        var (session, now) = (scope.Session, note.Now.UtcTicks);
        foreach (var (destination, message) in session.All(Ended + session.SkipLocked, row => (row.GetString(0), row.GetString(1)), now))
        {
            session.Execute("DELETE FROM message_notes WHERE destination = $1 AND message = $2", destination, message);
        }

        session.Execute(Kept, note.Destination, note.Message, note.Text, note.Until.UtcTicks);
        return true;
    }

    public static string? Find(Session session, string destination, string message) =>
        session.First("SELECT text FROM message_notes WHERE destination = $1 AND message = $2", row => row.GetString(0), destination, message);
}
