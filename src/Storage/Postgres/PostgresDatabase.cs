using System.Globalization;
using System.Net.Sockets;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Npgsql;

namespace Invoicing.Storage.Postgres;

/// <summary>The store on a server that many nodes share.</summary>
internal sealed class PostgresDatabase : Database
{
    private const string IdleInTransactionSessionTimeout = "25P03";

    /// <summary>Source: Azure Database for PostgreSQL, "Use Microsoft Entra ID for authentication".</summary>
    private const string TokenScope = "https://ossrdbms-aad.database.windows.net/.default";

    /// <summary>A token is good for five minutes at the least when it is handed out; connections that are open outlive it.</summary>
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan RefreshAgain = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly PostgresTurns _turns;
    private readonly PostgresStoreOptions _options;

    public PostgresDatabase(PostgresStoreOptions options)
    {
        _options = options;
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = true,
            MaxPoolSize = options.Readers + 2 + PostgresTurns.Most,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            Enlist = false,
            IncludeErrorDetail = false,
            TcpKeepAlive = true,
        };
        settings.ApplicationName ??= "invoicing-gateway";
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (options.Identity is { } identity)
        {
            builder.UsePeriodicPasswordProvider((_, cancellation) => TokenAsync(identity, cancellation), RefreshEvery, RefreshAgain);
        }

        _source = settings.Host!.Contains(',') ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary) : builder.Build();
        _turns = new(_source, options.SilenceTimeout);
    }

    public override ITurns Turns => _turns;

    public override Session Open(bool readOnly)
    {
        var session = new PostgresSession(_source, _source.OpenConnection());
        try
        {
            session.Run(
                readOnly
                    ? "SET default_transaction_read_only = on"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"""
                        SET lock_timeout = {(long)_options.LockTimeout.TotalMilliseconds};
                        SET idle_in_transaction_session_timeout = {(long)_options.SilenceTimeout.TotalMilliseconds};
                        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')
                        """
                    )
            );
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Trouble outside is the connection, the server's resources, an operator's word, or a server that only reads.
    /// Source: PostgreSQL 15, Appendix A "PostgreSQL Error Codes".
    /// </summary>
    public override FailureKind FailureOf(Exception exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => FailureKind.Passing,
            PostgresException answer => IsOutside(answer.SqlState) ? FailureKind.Outside : FailureKind.Ours,
            NpgsqlOperationInProgressException => FailureKind.Ours,
            NpgsqlException or SocketException or TimeoutException => FailureKind.Outside,
            _ => FailureKind.Ours,
        };

    public override void Dispose()
    {
        _turns.Dispose();
        _source.Dispose();
        base.Dispose();
    }

    private static async ValueTask<string> TokenAsync(IAccessTokens identity, CancellationToken cancellation)
    {
        var token = await identity.FindAsync(TokenScope, cancellation);
        return token.Succeeded ? token.Value : throw new NpgsqlException(token.Faults[0].Message);
    }

    private static bool IsOutside(string state) =>
        state[..2] is "08" or "28" or "53" or "57" or "58"
        || state
            is PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.ReadOnlySqlTransaction
                or IdleInTransactionSessionTimeout
                or PostgresErrorCodes.InvalidCatalogName
                or PostgresErrorCodes.InsufficientPrivilege
                or PostgresErrorCodes.DataCorrupted
                or PostgresErrorCodes.IndexCorrupted;
}
