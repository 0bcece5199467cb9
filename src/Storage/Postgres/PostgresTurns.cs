using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Npgsql;

namespace Invoicing.Storage.Postgres;

/// <summary>
/// Turns among all nodes, as advisory locks of sessions: the server hands one on in the order in which it was asked for, and takes it back when the
/// connection of
/// its holder ends, or says nothing for too long. Source: PostgreSQL 15, 13.3.5 "Advisory Locks", 20.11 "Client Connection Defaults".
/// </summary>
internal sealed class PostgresTurns(NpgsqlDataSource source, TimeSpan silence) : ITurns, IDisposable
{
    /// <summary>Turns that a node holds or waits for at once, each on a connection of its own. Past them it goes without: with so many series, two nodes seldom
    /// meet in one.</summary>
    public const int Most = 4;

    /// <summary>An answer that does not come for so much longer than it may take is given up.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(Most, Most);
    private readonly ConcurrentBag<NpgsqlConnection> _idle = [];
    private long? _schema;

    public async Task<ISeriesTurn> TakeAsync(long number, TimeSpan patience, CancellationToken cancellation)
    {
        if (!_free.Wait(0, CancellationToken.None))
        {
            return Turn.None;
        }

        var held = await HoldAsync(number, patience, cancellation);
        if (held is not { } turn)
        {
            _free.Release();
            return Turn.None;
        }

        return new Turn(() => EndAsync(turn.Connection, turn.Number));
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }

    /// <summary>Null where it did not come in time, or there is trouble. A connection that was cut while nobody used it is not the last one.</summary>
    private async Task<(NpgsqlConnection Connection, long Number)?> HoldAsync(long number, TimeSpan patience, CancellationToken cancellation)
    {
        while (true)
        {
            var isKept = _idle.TryTake(out var connection);
            try
            {
                connection ??= await source.OpenConnectionAsync(cancellation);
                var mine = number ^ (_schema ??= await SchemaAsync(connection, cancellation));
                await RunAsync(
                    connection,
                    $"SET lock_timeout = {Milliseconds(patience)}; SET idle_session_timeout = {Milliseconds(silence)}; SELECT pg_advisory_lock({mine})",
                    patience + Late,
                    cancellation
                );
                return (connection, mine);
            }
            catch (PostgresException answer) when (answer.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                _idle.Add(connection!);
                return null;
            }
            catch (Exception exception) when (IsTrouble(exception))
            {
                await DropAsync(connection);
                if (!isKept)
                {
                    return null;
                }
            }
            catch
            {
                await DropAsync(connection);
                _free.Release();
                throw;
            }
        }
    }

    /// <summary>Where the server cannot be told, the connection ends, and the turn with it.</summary>
    private async ValueTask EndAsync(NpgsqlConnection connection, long number)
    {
        try
        {
            await RunAsync(connection, $"SELECT pg_advisory_unlock({number}); SET idle_session_timeout = 0", Late, CancellationToken.None);
            _idle.Add(connection);
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            await DropAsync(connection);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Not back into the pool as it is: what it holds must end.</summary>
    private async Task DropAsync(NpgsqlConnection? connection)
    {
        if (connection is not null)
        {
            source.Clear();
            await connection.DisposeAsync();
        }
    }

    private static async Task<long> SchemaAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT COALESCE(current_schema(), '')", connection);
        return AdvisoryLocks.Of((string)(await command.ExecuteScalarAsync(cancellation))!);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, TimeSpan most, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)most.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static bool IsTrouble(Exception exception) => exception is NpgsqlException or SocketException or TimeoutException or InvalidOperationException;
}
