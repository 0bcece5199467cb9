using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Invoicing.Bench.Issue;

/// <summary>How many transactions of one small row a second one writer commits, one after the other, on the same disk or server: what issuing is measured
/// by.</summary>
internal static class BareCommits
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    /// <summary>Of SQLite, with the journal and the flushes of the store.</summary>
    public static async Task<double> SqliteAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        return await RunAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS bare (x TEXT)");
    }

    /// <summary>Of PostgreSQL.</summary>
    public static async Task<double> PostgresAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return await RunAsync(connection, "CREATE TABLE IF NOT EXISTS bare (x TEXT)");
    }

    private static async Task<double> RunAsync(DbConnection connection, string setUp)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = setUp;
        await command.ExecuteNonQueryAsync();
        command.CommandText = "INSERT INTO bare (x) VALUES ('0123456789012345678901234567890123456789')";
        var (clock, commits) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed < Measured; commits++)
        {
            await command.ExecuteNonQueryAsync();
        }

        return commits / clock.Elapsed.TotalSeconds;
    }
}
