using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Migrations;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class MigrationTests
{
    [Fact]
    public void All_Migrations_AreNumberedEachOnce() =>
        Assert.Equal(Migration.Sqlite.Select(migration => migration.Version).Distinct().Order(), Migration.Sqlite.Select(migration => migration.Version));

    [Fact]
    public async Task OpenAsync_StepThatIsFilledInLater_IsAppliedToo()
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Folder = folder.Path };
        var last = Migration.Sqlite[^1].Version;
        await using (Open(options, [.. Migration.Sqlite, new(last + 2, "high", "CREATE TABLE high (x)")])) { }

        await using var store = Open(
            options,
            [.. Migration.Sqlite, new(last + 1, "filled in", "CREATE TABLE filled (x)"), new(last + 2, "high", "CREATE TABLE high (x)")]
        );

        Assert.Equal(0, await store.Readers.RunAsync(session => session.Number("SELECT COUNT(*) FROM filled"), default));
    }

    [Fact]
    public async Task OpenAsync_TestStoreOfAnOlderSchema_AreMigratedWithWhatTheyHold()
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Folder = folder.Path };
        var state = Sample.State("R-1");
        await using (var store = Open(options, Migration.Sqlite))
        {
            await store.Invoices.SubmitAsync(Sample.Submission(state), default);
        }

        var next = new Migration(
            Migration.Sqlite[^1].Version + 1,
            "next",
            "ALTER TABLE invoices ADD COLUMN colour TEXT; CREATE INDEX invoices_colour ON invoices (colour);"
        );
        for (var time = 0; time < 2; time++)
        {
            await using var migrated = Open(options, [.. Migration.Sqlite, next]);
            Assert.Equal(state, (await migrated.Invoices.FindAsync(state.Id.Invoice, default))!.First);
            Assert.IsType<SubmitResult.Created>(await migrated.Invoices.SubmitAsync(Sample.Submission(Sample.State($"N-{time}")), default));
            Assert.Null(await migrated.Invoices.VerifyLogAsync(default));
            Assert.Equal(
                Migration.Sqlite.Count + 1,
                await migrated.Readers.RunAsync(session => session.Number("SELECT COUNT(*) FROM schema_version"), default)
            );
        }
    }

    [Fact]
    public async Task OpenAsync_SchemaOfALaterVersion_IsRefusedAndLeftAlone()
    {
        await using var testStore = await TestStore.OpenAsync();
        testStore.Tamper("INSERT INTO schema_version VALUES (999, 'later', 0)");
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = testStore.Folder }, TimeProvider.System);
        var fault = Assert.Single(opened.Faults);
        Assert.Equal("GW-STORE-SCHEMA-NEWER", fault.Code);
        Assert.Contains("999", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Hint);
    }

    [Fact]
    public void Open_MigrationThatFails_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Folder = folder.Path };
        var broken = new Migration(Migration.Sqlite[^1].Version + 1, "broken", "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1);");
        Assert.ThrowsAny<Exception>(() => Open(options, [.. Migration.Sqlite, broken]));
        using var session = SqliteSession.Open(Path.Combine(folder.Path, "books.db"), readOnly: true, TimeSpan.FromSeconds(1));
        Assert.Equal(0, session.Number("SELECT COUNT(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task OpenAsync_ManyAtOnce_MigrateOnce()
    {
        using var folder = new TemporaryFolder();
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SqliteGatewayStore.OpenAsync(new() { Folder = folder.Path }, TimeProvider.System)));
        Assert.All(opened, one => Assert.True(one.Succeeded));
        foreach (var one in opened)
        {
            await one.Value!.DisposeAsync();
        }
    }

    [Fact]
    public async Task OpenAsync_FileThatIsNoDatabase_IsAFault()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "books.db"), new string('x', 5000));
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder.Path }, TimeProvider.System);
        Assert.Equal("GW-STORE-OPEN", Assert.Single(opened.Faults).Code);
    }

    [Theory]
    [InlineData(0, 10, 4, 1000)]
    [InlineData(10_001, 10, 4, 1000)]
    [InlineData(10, 0, 4, 1000)]
    [InlineData(10, 10, 65, 1000)]
    [InlineData(10, 10, 4, 0)]
    public async Task OpenAsync_OptionOutOfBounds_IsAFault(int batch, int queue, int readers, int checkpoint)
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions
        {
            Folder = folder.Path,
            BatchSize = batch,
            QueueCapacity = queue,
            Readers = readers,
            CheckpointEvery = checkpoint,
        };
        Assert.Equal("GW-STORE-OPTIONS", Assert.Single((await SqliteGatewayStore.OpenAsync(options, TimeProvider.System)).Faults).Code);
    }

    private static SqlStore Open(SqliteStoreOptions options, IReadOnlyList<Migration> migrations) =>
        SqliteGatewayStore.OpenSql(options, migrations, Sample.Start).Value!;
}
