using System.Net;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Storage.Tests.Postgres;
using Npgsql;

namespace Invoicing.Gateway.Server.Tests.Pressure;

/// <summary>Store on a server that gives no connection, and nodes that go.</summary>
public sealed class SharedStorePressureTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    /// <summary>
    /// The role may have no connection any more, which the server says in the words of "too many connections" (SQLSTATE 53300). What was leased when the
    /// connections were cut is run again when its lease ends, hence the short one.
    /// </summary>
    [Fact]
    public async Task Post_ConnectionsExhausted_503UntilThereAreSomeAgainAndNothingAcceptedIsLost()
    {
        var role = $"gw_{Guid.NewGuid():N}";
        var store = await StoreAsync($"CREATE ROLE {role} LOGIN; GRANT ALL ON SCHEMA {{0}} TO {role}", role);
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Store = store,
                Worker = options.Worker with { Lease = TimeSpan.FromSeconds(10) },
            }
        );
        using var client = gateway.Client();
        var before = await DiskTests.AcceptedAsync(client, "C-1");
        await ExhaustAsync(role);

        using var refused = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("C-2")));
        var code = await DiskTests.AssertBusyAsync(refused);
        using var ready = await client.GetAsync("/health/ready");
        await SqlAsync($"ALTER ROLE {role} CONNECTION LIMIT -1");
        var after = await DiskTests.AcceptedAsync(client, "C-2");

        Assert.Equal("GW-STORE-UNAVAILABLE", code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await gateway.UntilAsync(client, before, state => SubmissionTests.Text(state, "standing") == "completed");
        await gateway.UntilAsync(client, after, state => SubmissionTests.Text(state, "standing") == "completed");
    }

    [Fact]
    public async Task Stop_OfANodeWithWorkUnderWay_AnotherTakesOverBeforeTheLeaseEnds()
    {
        var store = await StoreAsync("SELECT 1", null);
        var leaving = await StartAsync(store, "leaving");
        leaving.Authority.Holds = new TaskCompletionSource().Task;
        using var first = leaving.Client();
        var id = await DiskTests.AcceptedAsync(first, "N-1");
        await leaving.Authority.Asked.Task;
        await using var staying = await StartAsync(store, "staying", leaving.Folder);

        await leaving.App.StopAsync();
        await leaving.App.DisposeAsync();

        using var second = staying.Client();
        await staying.UntilAsync(second, id, state => SubmissionTests.Text(state, "standing") == "completed");
        Directory.Delete(leaving.Folder, recursive: true);
    }

    /// <summary>The lease is of an hour: whoever waited for it would be noticed. Documents lie in files, so the second node is given those of the
    /// first.</summary>
    private static Task<TestGateway> StartAsync(StoreSettings store, string node, string? documentsOf = null)
    {
        var folder = Directory.CreateTempSubdirectory("gw-node").FullName;
        if (documentsOf is not null)
        {
            var copies = Directory.CreateDirectory(Path.Combine(folder, "documents"));
            foreach (var pack in Directory.EnumerateFiles(Path.Combine(documentsOf, "documents"), "*.pack"))
            {
                File.Copy(pack, Path.Combine(copies.FullName, Path.GetFileName(pack)));
            }
        }

        return TestGateway.StartAsync(
            options =>
                options with
                {
                    Store = store,
                    Worker = options.Worker with { Node = node, Lease = TimeSpan.FromHours(1) },
                    StopWithin = TimeSpan.FromSeconds(2),
                },
            folder
        );
    }

    private async Task<StoreSettings> StoreAsync(string sql, string? role)
    {
        server.Require();
        var schema = $"gateway_{Guid.NewGuid():N}";
        var connection = await server.CreateSchemaAsync(schema);
        await SqlAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, schema));
        return new()
        {
            Kind = StoreKind.Postgres,
            ConnectionString = role is null ? connection : connection.Replace("Username=postgres", $"Username={role}", StringComparison.Ordinal),
        };
    }

    /// <summary>The limit is committed before connections are cut: within one transaction it would not hold yet for who connects again at once. One that was
    /// let in just before is cut by the next turn.</summary>
    private async Task ExhaustAsync(string role)
    {
        await SqlAsync($"ALTER ROLE {role} CONNECTION LIMIT 0");
        var connected = $"FROM pg_stat_activity WHERE usename = '{role}'";
        while (await SqlAsync($"SELECT count(pg_terminate_backend(pid)) {connected}") is long and > 0)
        {
            await Task.Delay(50);
        }
    }

    private async Task<object?> SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
