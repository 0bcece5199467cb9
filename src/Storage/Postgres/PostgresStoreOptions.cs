using Invoicing.Ports.Secrets;
using Npgsql;

namespace Invoicing.Storage.Postgres;

/// <summary>Settings of the store in PostgreSQL.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>
    /// Connection string of Npgsql, as in <c>Host=db;Database=invoicing;Username=gateway;Password=…;SSL Mode=VerifyFull</c>. Several hosts, separated by
    /// commas, are tried for the one that writes. A pooler before the server must keep sessions whole.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// Gives access tokens that stand in for the password, for Azure Database for PostgreSQL with Microsoft Entra; null where the connection string has all
    /// that is needed.
    /// </summary>
    public IAccessTokens? Identity { get; init; }

    /// <summary>Most writes that share one commit; from 1 to 1,000. 64: each holds up to four advisory locks, and a server has some thousands.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Most writes that wait; from 1 to 1,000,000. A submission past it is answered Busy. 10,000: some seconds of work.</summary>
    public int QueueCapacity { get; init; } = 10_000;

    /// <summary>Connections that read; from 1 to 64. 8: a node needs six more, four of them for turns in series, and a server has a hundred.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>How long to wait for what another node has locked; from 1 second to 5 minutes. 30 seconds: far past what a batch takes.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a node may fall silent within a transaction until the server undoes it; from 1 second to 5 minutes. 10 seconds: a node that froze or lost
    /// its network would hold up all others for as long.
    /// </summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Entries of the audit log between checkpoints; from 1 to 1,000,000. 1,000: bounds what a cut at the end can hide.</summary>
    public int CheckpointEvery { get; init; } = 1000;

    /// <summary>What is out of bounds; empty when all is well. Never holds the connection string.</summary>
    public IReadOnlyList<string> Problems() =>
        [
            .. Check(IsConnectionString(ConnectionString), "ConnectionString is not understood, or names no host."),
            .. Check(BatchSize is >= 1 and <= 1_000, "BatchSize is not from 1 to 1,000."),
            .. Check(QueueCapacity is >= 1 and <= 1_000_000, "QueueCapacity is not from 1 to 1,000,000."),
            .. Check(Readers is >= 1 and <= 64, "Readers is not from 1 to 64."),
            .. Check(IsTimeout(LockTimeout), "LockTimeout is not from 1 second to 5 minutes."),
            .. Check(IsTimeout(SilenceTimeout), "SilenceTimeout is not from 1 second to 5 minutes."),
            .. Check(CheckpointEvery is >= 1 and <= 1_000_000, "CheckpointEvery is not from 1 to 1,000,000."),
        ];

    /// <summary>The name alone: the connection string may hold a password.</summary>
    public override string ToString() => nameof(PostgresStoreOptions);

    private static bool IsTimeout(TimeSpan time) => time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromMinutes(5);

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Check(bool holds, string problem) => holds ? [] : [problem];
}
