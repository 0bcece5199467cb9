using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>The nodes that work on the store; a row for each.</summary>
internal static class Nodes
{
    private const string TakeFree = "INSERT INTO nodes (name, instance, beats) VALUES ($1, $2, 0) ON CONFLICT (name) DO NOTHING";
    private const string TakeOver = "UPDATE nodes SET instance = $2, beats = 0 WHERE name = $1 AND instance = $3 AND beats = $4";

    public static IReadOnlyList<NodeRecord> All(Session session) =>
        session.All("SELECT name, instance, beats FROM nodes ORDER BY name", row => new NodeRecord(row.GetString(0), row.GetString(1), row.GetInt64(2)));

    public static bool Take(WriteScope scope, string name, string instance, NodeRecord? seen) =>
        1 == (seen is null ? scope.Session.Execute(TakeFree, name, instance) : scope.Session.Execute(TakeOver, name, instance, seen.Instance, seen.Beats));

    public static bool Beat(WriteScope scope, string name, string instance) =>
        scope.Session.Execute("UPDATE nodes SET beats = beats + 1 WHERE name = $1 AND instance = $2", name, instance) == 1;

    public static int? Remove(WriteScope scope, NodeRecord node) =>
        scope.Session.Execute("DELETE FROM nodes WHERE name = $1 AND instance = $2 AND (beats = $3 OR $3 < 0)", node.Name, node.Instance, node.Beats) == 1
            ? LeaseStatements.ReleaseNode(scope, node.Name)
            : null;
}
