using System.Diagnostics;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Tests.Postgres;
using Npgsql;

namespace Invoicing.Gateway.Functions.Tests.Infra;

/// <summary>
/// infra/database-user.sql by psql on a real server, as an administrator who is no superuser and a member of the role that owns the database. Azure's function
/// that makes a user of an identity is stood in for; all else is the script's own.
/// </summary>
public sealed class DatabaseUserTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string App = "id-invoicing-test";
    private const string Administrator = "administrators";

    [Fact]
    public async Task Script_RunTwiceByTheAdministrator_GivesAUserThatTheGatewayRunsAs()
    {
        server.Require();
        Assert.SkipWhen(!IsThere("psql"), "psql is not installed.");
        await ExecuteAsync(
            "create role azure_pg_admin",
            $"create role {Administrator} login in role azure_pg_admin",
            "create database invoicing owner azure_pg_admin",
            """
            create function pgaadauth_create_principal(name text, is_admin boolean, is_mfa boolean) returns text language plpgsql security definer as
            $$ begin
                if is_admin then raise exception 'no administrator was asked for'; end if;
                execute format('create role %I login', name);
                return name;
            end $$
            """
        );

        for (var run = 1; run <= 2; run++)
        {
            Assert.Equal("", await RunScriptAsync());
        }

        await using (
            var store = (
                await PostgresGatewayStore.OpenAsync(
                    new PostgresStoreOptions { ConnectionString = As(App, "invoicing") },
                    TimeProvider.System,
                    new AwayDocuments()
                )
            ).Value!
        )
        {
            Assert.Empty((await store.Invoices.ListAsync(new InvoiceQuery("acme"), default)).Invoices);
        }

        await using var app = NpgsqlDataSource.Create(As(App, "invoicing"));
        await using var asked = app.CreateCommand("select count(*) from pg_auth_members where member = current_user::regrole");
        Assert.Equal(0L, await asked.ExecuteScalarAsync());
    }

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    private string As(string user, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = user, Database = database }.ConnectionString;

    /// <returns>What psql complains of.</returns>
    private async Task<string> RunScriptAsync()
    {
        var at = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        string[] arguments =
        [
            $"host={at.Host} port={at.Port} dbname=postgres user={Administrator}",
            "--quiet",
            "--output=/dev/null",
            $"--variable=app={App}",
            $"--file={Path.Combine(Sources.Root, "infra", "database-user.sql")}",
        ];
        using var psql = Process.Start(new ProcessStartInfo("psql", arguments) { RedirectStandardError = true })!;
        var said = await psql.StandardError.ReadToEndAsync();
        await psql.WaitForExitAsync();
        return psql.ExitCode == 0 ? said.Trim() : $"{psql.ExitCode} {said}";
    }

    private static bool IsThere(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
