using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Ports.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Pressure;

/// <summary>A disk that is full or slow: refused before anything is taken in, and nothing that was answered with 202 is lost.</summary>
public sealed class DiskTests
{
    [Fact]
    public async Task Post_DiskRunsFull_503UntilThereIsRoomAndEveryAcceptedInvoiceIsThere()
    {
        using var disk = FullDisk.Mount(megabytes: 24);
        await using var gateway = await TestGateway.StartAsync(
            options => options with { Limits = options.Limits with { MinFreeBytes = 0 }, Worker = options.Worker with { Lease = TimeSpan.FromSeconds(10) } },
            Path.Combine(disk.Path, "data")
        );
        using var client = gateway.Client();
        var accepted = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            accepted.Add(await AcceptedAsync(client, $"BEFORE-{number}"));
        }

        disk.Fill();
        var refused = 0;
        for (var number = 0; number < 40; number++)
        {
            using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json($"FULL-{number}")));
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                accepted.Add(SubmissionTests.Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject(), "id"));
                continue;
            }

            await AssertBusyAsync(answer);
            refused++;
            using var ready = await client.GetAsync("/health/ready");
            await AssertBusyAsync(ready);
        }

        disk.Free();
        await Task.Delay(1100);
        accepted.Add(await AcceptedAsync(client, "AFTER"));
        using var again = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        Assert.True(refused > 0, "The disk never ran full.");
        foreach (var id in accepted)
        {
            await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        }

        var store = gateway.Services.GetRequiredService<IInvoiceStore>();
        Assert.Equal(
            accepted.Order(),
            (await store.ListAsync(new InvoiceQuery(null, 500), default)).Invoices.Select(state => state.Record.Id.ToString()).Order()
        );
        Assert.Null(await store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task Post_LessRoomThanIsKept_503BeforeAnythingIsWritten()
    {
        using var disk = FullDisk.Mount(megabytes: 24);
        await using var gateway = await TestGateway.StartAsync(folder: Path.Combine(disk.Path, "data"));
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("LOW")));

        Assert.Equal("GW-STORE-DISK-LOW", await AssertBusyAsync(answer));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(disk.Path, "data", "documents"), "*.pack"));
    }

    /// <summary>Another process holds the store: writes wait, bodies fill their places, what is beyond is refused; what waits is taken in when the store is
    /// free.</summary>
    [Fact]
    public async Task Post_StoreThatDoNotWrite_503BeyondTheBoundAndTheWaitingOnesAreTakenIn()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { MaxBodies = 2 } });
        using var client = gateway.Client();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "books.db")};Pooling=False");
        await other.OpenAsync();
        await RunAsync(other, "BEGIN IMMEDIATE");

        var posts = Enumerable.Range(0, 5).Select(number => client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json($"SLOW-{number}")))).ToList();
        for (var refused = 0; refused < 3; refused++)
        {
            var first = await Task.WhenAny(posts);
            posts.Remove(first);
            Assert.Equal("GW-API-BODIES", await AssertBusyAsync(await first));
        }

        await RunAsync(other, "ROLLBACK");
        var taken = await Task.WhenAll(posts);

        Assert.All(taken, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(2, (await gateway.Services.GetRequiredService<IInvoiceStore>().ListAsync(new InvoiceQuery(null), default)).Invoices.Count);
    }

    /// <summary>What is under way when the disk runs full can neither be committed nor give its lease back; it goes on by itself, long before its lease
    /// ends.</summary>
    [Fact]
    public async Task Worker_DiskRunsFullUnderIt_EveryInvoiceGoesOnOnceThereIsRoom()
    {
        using var disk = FullDisk.Mount(megabytes: 24);
        await using var gateway = await TestGateway.StartAsync(
            options => options with { Limits = options.Limits with { MinFreeBytes = 0 }, Worker = options.Worker with { Lease = TimeSpan.FromHours(1) } },
            Path.Combine(disk.Path, "data")
        );
        using var client = gateway.Client();
        var holds = new TaskCompletionSource();
        gateway.Authority.Holds = holds.Task;
        var accepted = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            accepted.Add(await AcceptedAsync(client, $"HELD-{number}"));
        }

        await gateway.Authority.Asked.Task;
        disk.Fill();
        holds.SetResult();
        await Task.Delay(4000);
        disk.Free();

        foreach (var id in accepted)
        {
            var state = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
            Assert.Equal("cleared", SubmissionTests.Text(state, "authority"));
        }
    }

    /// <summary>503 as it must be.</summary>
    /// <returns>The code of its fault.</returns>
    internal static async Task<string> AssertBusyAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, body);
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1), "There is no Retry-After.");
        return SubmissionTests.Code(JsonNode.Parse(body)!.AsObject());
    }

    internal static async Task<string> AcceptedAsync(HttpClient client, string number, string currency = "EUR")
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number, currency)));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, body);
        return SubmissionTests.Text(JsonNode.Parse(body)!.AsObject(), "id");
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
