using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Migrations;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresMigrationTests(PostgresServer server)
{
    [Fact]
    public void Postgres_Migrations_AreThoseOfSqlite()
    {
        Assert.Equal(Migration.Sqlite.Select(migration => migration.Name), Migration.Postgres.Select(migration => migration.Name));
    }

    [Fact]
    public async Task OpenTestStore_NextVersionBesideThisOne_BothGoOn()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var state = Sample.State("R-1");
        await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        var next = new Migration(
            Migration.Postgres[^1].Version + 1,
            "next",
            "ALTER TABLE invoices ADD COLUMN colour TEXT; CREATE INDEX invoices_colour ON invoices (colour);"
        );
        for (var time = 0; time < 2; time++)
        {
            await using var migrated = Open(testStore, next);
            Assert.Equal(state, (await migrated.Invoices.FindAsync(state.Id.Invoice, default))!.First);
            Assert.IsType<SubmitResult.Created>(await migrated.Invoices.SubmitAsync(Sample.Submission(Sample.State($"new-{time}")), default));
            Assert.IsType<SubmitResult.Created>(await testStore.Store.Invoices.SubmitAsync(Sample.Submission(Sample.State($"old-{time}")), default));
            Assert.Null(await migrated.Invoices.VerifyLogAsync(default));
            Assert.Equal(
                Migration.Postgres.Count + 1,
                await migrated.Readers.RunAsync(session => session.Number("SELECT COUNT(*) FROM schema_version"), default)
            );
        }
    }

    [Fact]
    public async Task OpenAsync_SchemaOfALaterVersion_IsRefusedAndLeftAlone()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        await testStore.TamperAsync("INSERT INTO schema_version VALUES (999, 'later', 0)");
        var opened = await PostgresGatewayStore.OpenAsync(new() { ConnectionString = testStore.ConnectionString }, TimeProvider.System, null!);
        var fault = Assert.Single(opened.Faults);
        Assert.Equal("GW-STORE-SCHEMA-NEWER", fault.Code);
        Assert.Contains("999", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenTestStore_MigrationThatFails_ChangesNothing()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        var broken = new Migration(Migration.Postgres[^1].Version + 1, "broken", "CREATE TABLE half (x INTEGER); INSERT INTO nowhere VALUES (1);");
        Assert.ThrowsAny<Exception>(() => Open(testStore, broken));
        Assert.Equal(0, await CountAsync(testStore, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'half'"));
        Assert.Equal(Migration.Postgres[^1].Version, await CountAsync(testStore, "SELECT MAX(version) FROM schema_version"));
    }

    [Theory]
    [InlineData(0, 10, 4, 1000, 30)]
    [InlineData(1_001, 10, 4, 1000, 30)]
    [InlineData(10, 0, 4, 1000, 30)]
    [InlineData(10, 10, 65, 1000, 30)]
    [InlineData(10, 10, 4, 0, 30)]
    [InlineData(10, 10, 4, 1000, 0)]
    [InlineData(10, 10, 4, 1000, 301)]
    public async Task OpenAsync_OptionOutOfBounds_IsAFault(int batch, int queue, int readers, int checkpoint, int seconds)
    {
        var options = new PostgresStoreOptions
        {
            ConnectionString = "Host=127.0.0.1",
            BatchSize = batch,
            QueueCapacity = queue,
            Readers = readers,
            CheckpointEvery = checkpoint,
            LockTimeout = TimeSpan.FromSeconds(seconds),
            SilenceTimeout = TimeSpan.FromSeconds(seconds),
        };
        Assert.Equal("GW-STORE-OPTIONS", Assert.Single((await PostgresGatewayStore.OpenAsync(options, TimeProvider.System, null!)).Faults).Code);
    }

    private static SqlStore Open(PostgresTestStore testStore, Migration next) =>
        PostgresGatewayStore.OpenSql(new() { ConnectionString = testStore.ConnectionString }, [.. Migration.Postgres, next], Sample.Start).Value!;

    private static Task<long?> CountAsync(PostgresTestStore testStore, string sql) =>
        testStore.Store.Sql.Readers.RunAsync(session => session.Number(sql), default);
}
