using System.Globalization;
using Invoicing.Payments.Matching;
using Invoicing.Payments.Matching.Model;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Matching;
using Invoicing.Storage;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Bench.Match;

/// <summary>The world in a store, and lines matched through it, as the gateway does: few rows for a line, however many items there are.</summary>
internal sealed class MatchStore : IAsyncDisposable
{
    private const string Tenant = "acme";
    private readonly string _folder;
    private readonly SqliteGatewayStore _store;
    private readonly CashMatching _matching;
    private readonly CashPostings _postings = new(new(new Dictionary<string, string>()), null);

    private MatchStore(string folder, SqliteGatewayStore store) => (_folder, _store, _matching) = (folder, store, new(store.Payments));

    public static async Task<MatchStore> CreateAsync(MatchWorld world)
    {
        var folder = Directory.CreateTempSubdirectory("bench-match").FullName;
        await (await OpenAsync(folder)).DisposeAsync();
        Fill(Path.Combine(folder, SqliteGatewayStore.FileName), world);
        return new(folder, await OpenAsync(folder));
    }

    /// <summary>What a line pays, by the rules; empty where a person is asked.</summary>
    public async Task<IReadOnlyList<MatchedAmount>> MatchAsync(PaymentLine line)
    {
        var at = DateTimeOffset.UnixEpoch;
        var payment = new NewPayment(
            Guid.NewGuid(),
            Tenant,
            PaymentKind.Receipt,
            "bank",
            "1",
            line.Currency,
            line.Amount,
            new(2026, 11, 1),
            at,
            "1800",
            new() { Name = line.Name }
        );
        var batch = await _matching.MatchAsync(_postings, new(Tenant, "bench", at, 0), [(payment, line)], true, default);
        return
        [
            .. batch
                .Postings.SelectMany(posting => posting.Movements)
                .Select(movement => new MatchedAmount(NameOf(movement.Invoice!.Value.Value), movement.Amount)),
        ];
    }

    /// <summary>Milliseconds of one look-up of an item by its id.</summary>
    public async Task<double> LookupAsync(MatchWorld world)
    {
        const int Rounds = 20_000;
        var random = new Random(7);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            if (await _store.Payments.ItemOfAsync(Tenant, new(IdOf(random.Next(world.Items.Count))), default) is null)
            {
                throw new InvalidOperationException("An item was not found.");
            }
        }

        return clock.Elapsed.TotalMilliseconds / Rounds;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<SqliteGatewayStore> OpenAsync(string folder)
    {
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System);
        return opened.Value ?? throw new InvalidOperationException(string.Join("; ", opened.Faults.Select(fault => fault.Message)));
    }

    private static Guid IdOf(int place) => new(place, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    private static string NameOf(Guid id) => string.Create(CultureInfo.InvariantCulture, $"i{BitConverter.ToInt32(id.ToByteArray(), 0)}");

    private static void Fill(string file, MatchWorld world)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -524288; DROP TRIGGER open_items_insert; BEGIN");
        var names = world.Customers.ToDictionary(one => one.Payer.Id, one => one.Payer.Name);
        using (
            var items = Command(
                connection,
                "INSERT INTO open_items (seq, invoice, id, known_as, tenant, number, seller, customer, customer_name, currency, issued, due, total, reference, "
                    + "control, posted, allocated, keyed) VALUES ($1, $1, $2, $2, 'acme', $3, 'DE1', $4, $5, 'EUR', '2026-01-01', $6, $7, $8, '1200', "
                    + "'2026-01-01', $9, 1)",
                9
            )
        )
        using (var keys = Command(connection, "INSERT INTO open_item_keys (tenant, kind, key, item) VALUES ('acme', $1, $2, $3)", 3))
        {
            for (var place = 0; place < world.Items.Count; place++)
            {
                var item = world.Items[place];
                var amount = item.Open > 0 ? item.Open : 10;
                var due = item.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                Run(
                    items,
                    place + 1L,
                    IdOf(place).ToString(),
                    item.Number,
                    item.Customer,
                    names[item.Customer],
                    due,
                    (long)(amount * 10_000),
                    item.Reference,
                    item.Open > 0 ? 0L : 100_000L
                );
                Run(keys, "number", MatchKeys.Compact(item.Number), place + 1L);
                if (item.Reference.Length > 0)
                {
                    Run(keys, "reference", MatchKeys.Reference(item.Reference), place + 1L);
                }
            }
        }

        Debits(connection, world);
        Payers(connection, world);
        Run(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void Debits(SqliteConnection connection, MatchWorld world)
    {
        using var debits = Command(
            connection,
            "INSERT INTO direct_debit_items (tenant, debit, item, end_to_end_id, collect_on) VALUES ('acme', 'x', $1, $2, '2026-02-01')",
            2
        );
        for (var place = 0; place < world.Items.Count; place++)
        {
            if (world.Items[place].EndToEndId.Length > 0)
            {
                Run(debits, place + 1L, world.Items[place].EndToEndId);
            }
        }
    }

    private static void Payers(SqliteConnection connection, MatchWorld world)
    {
        using var lengths = Command(connection, "INSERT OR IGNORE INTO open_item_lengths (tenant, length) VALUES ('acme', $1)", 1);
        using var names = Command(connection, "INSERT INTO payer_names (tenant, customer, name) VALUES ('acme', $1, $2)", 2);
        using var keys = Command(connection, "INSERT OR IGNORE INTO payer_name_keys (tenant, key, customer) VALUES ('acme', $1, $2)", 2);
        using var accounts = Command(
            connection,
            "INSERT INTO payer_accounts (id, tenant, account, customer, learnt_at, learnt_by, payment, account_key) "
                + "VALUES (lower(hex(randomblob(16))), 'acme', $1, $2, 0, 'bench', 'x', $3)",
            3
        );
        foreach (var length in world.Items.Select(item => MatchKeys.Compact(item.Number).Length).Distinct())
        {
            Run(lengths, (long)length);
        }

        foreach (var (payer, _) in world.Customers)
        {
            Run(names, payer.Id, payer.Name);
            foreach (var key in MatchKeys.Names(payer.Name))
            {
                Run(keys, key, payer.Id);
            }

            foreach (var account in payer.Accounts)
            {
                Run(accounts, account, payer.Id, MatchKeys.Compact(account));
            }
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var place = 1; place <= parameters; place++)
        {
            command.Parameters.Add(new SqliteParameter($"${place}", null));
        }

        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            command.Parameters[place].Value = values[place];
        }

        command.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
