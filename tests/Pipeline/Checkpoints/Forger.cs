using System.Data.Common;
using System.Globalization;
using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>
/// Somebody who knows all about the log but has no key: changes entries, then computes every hash anew, that of each entry, of each trail, of the log and
/// of its head, so that the store agrees with itself.
/// </summary>
internal static class Forger
{
    public sealed record Row(long Invoice, string Id, long At, string Actor, string Kind, string Data);

    public static async Task ForgeAsync(LogStore store, Action<List<Row>> change)
    {
        await using var connection = await store.ConnectAsync();
        var rows = await RowsAsync(connection);
        var before = rows.ToList();
        change(rows);
        Assert.NotEqual(before, rows);
        await RunAsync(connection, "DELETE FROM audit");
        await RunAsync(connection, "DELETE FROM audit_checkpoints");
        var (length, log) = (0, AuditChain.LogGenesis);
        var trails = new Dictionary<long, (int Length, string Hash)>();
        foreach (var row in rows)
        {
            var subject = AuditSubject.Of(InvoiceId.Parse(row.Id));
            var (position, previous) = trails.GetValueOrDefault(row.Invoice, (0, AuditChain.Genesis(subject)));
            var facts = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(row.Data)!;
            var entry = AuditChain.Append(subject, position, previous, new(new(row.At, TimeSpan.Zero), row.Actor, row.Kind, facts));
            (length, log) = (length + 1, AuditChain.LogHash(log, entry.Hash));
            trails[row.Invoice] = (position + 1, entry.Hash);
            await RunAsync(
                connection,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    INSERT INTO audit (seq, invoice, position, at, actor, kind, data, hash, log_hash, salt)
                    VALUES ({length}, {row.Invoice}, {position}, {row.At}, '{row.Actor}', '{row.Kind}', '{entry.Data.Replace(
                        "'",
                        "''",
                        StringComparison.Ordinal
                    )}', '{entry.Hash}', '{log}', '{entry.Salt}')
                    """
                )
            );
        }

        await RunAsync(connection, "DELETE FROM invoices WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.invoice = invoices.seq)");
        await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE audit_head SET length = {length}, hash = '{log}'"));
        foreach (var (invoice, (trail, hash)) in trails)
        {
            await RunAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"UPDATE invoices SET trail_length = {trail}, trail_hash = '{hash}' WHERE seq = {invoice}")
            );
        }

        Assert.Null(await store.Store.AuditLog.FirstBreakAsync(default));
    }

    private static async Task<List<Row>> RowsAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT a.invoice, i.id, a.at, a.actor, a.kind, a.data FROM audit a JOIN invoices i ON i.seq = a.invoice ORDER BY a.seq";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        }

        return rows;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
