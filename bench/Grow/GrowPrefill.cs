using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Invoicing.Bench.Grow;

/// <summary>Makes a store large fast: copies of the first invoice's rows in every table, with names of their own. Hashes are random, so that only the size is
/// true.</summary>
internal static class GrowPrefill
{
    private const int Chunk = 50_000;
    private const string Random64 = "lower(hex(randomblob(32)))";

    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["invoices.seq"] = "n",
        ["invoices.id"] = "printf('0190%04x-%04x-7%03x-8%03x-%012x', n / 65536, n % 65536, n % 4096, n % 4096, n)",
        ["invoices.seller"] = "'DE' || (100000000 + n % 1000)",
        ["invoices.number"] = "printf('P-%010d', n)",
        ["invoices.trail_hash"] = Random64,
        ["invoices.content_hash"] = Random64,
        ["transmissions.seq"] = "n",
        ["idempotency_keys.key"] = "lower(hex(randomblob(16)))",
        ["idempotency_keys.request_hash"] = Random64,
        ["correlations.value"] = "substr(t.value, 1, 2) || printf('%030x', n)",
        ["acknowledgements.seq"] = "NULL",
        ["acknowledgements.id"] = "printf('A-%010d', n)",
        ["acknowledgements.correlation"] = "printf('%032x', n)",
        ["audit.seq"] = "NULL",
        ["audit.hash"] = Random64,
        ["audit.log_hash"] = Random64,
    };

    /// <summary>Brings the store to so many invoices; nobody else may have it open.</summary>
    public static void Fill(string folder, long invoices)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "books.db")};Pooling=False");
        connection.Open();
        Run(
            connection,
            "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL; PRAGMA cache_size = -1048576; PRAGMA foreign_keys = OFF; PRAGMA wal_autocheckpoint = 100000"
        );
        var (ofInvoice, ofTransmission) = (TablesWith(connection, "invoice"), TablesWith(connection, "transmission"));
        for (var from = Number(connection, "SELECT MAX(seq) FROM invoices"); from < invoices; from += Chunk)
        {
            var to = Math.Min(invoices, from + Chunk);
            Run(connection, "BEGIN");
            Copy(connection, "invoices", "seq", from + 1, to);
            ofInvoice.ForEach(table => Copy(connection, table, "invoice", from + 1, to));
            ofTransmission.ForEach(table => Copy(connection, table, "transmission", from + 1, to));
            Run(connection, "UPDATE figures SET transmissions = (SELECT COUNT(*) FROM transmissions) WHERE status = 'Completed'");
            Run(connection, "UPDATE audit_head SET length = (SELECT MAX(seq) FROM audit)");
            Run(connection, "COMMIT");
        }

        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        connection.Close();

        // What is measured next must not wait for what was filled in to come to the disk.
        using var file = File.OpenHandle(connection.DataSource, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    private static List<string> TablesWith(SqliteConnection connection, string column) =>
        Texts(
            connection,
            $"SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = '{column}')"
        );

    private static void Copy(SqliteConnection connection, string table, string owner, long from, long to)
    {
        var columns = Texts(connection, $"SELECT name FROM pragma_table_info('{table}')");
        var values = columns.Select(column => Own.GetValueOrDefault($"{table}.{column}") ?? (column == owner ? "n" : $"t.{column}"));
        Run(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                WITH RECURSIVE numbers (n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM numbers WHERE n < {to})
                INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM numbers CROSS JOIN {table} t WHERE t.{owner} = 1
                """
            )
        );
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql) => long.Parse(Texts(connection, sql)[0], CultureInfo.InvariantCulture);

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
