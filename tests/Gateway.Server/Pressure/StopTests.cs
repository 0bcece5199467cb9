using System.Net.Sockets;
using System.Text;
using Invoicing.Gateway.Composition;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Microsoft.Data.Sqlite;

namespace Invoicing.Gateway.Server.Tests.Pressure;

/// <summary>A stop in order: what is under way comes to an end where it can, and nothing stays leased.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Stop_WhileSending_TheAnswerIsWaitedForAndRecorded()
    {
        var answer = new TaskCompletionSource();
        var gateway = await TestGateway.StartAsync(options => options with { StopWithin = TimeSpan.FromSeconds(60) });
        gateway.Authority.Holds = answer.Task;
        var id = await SubmitAsync(gateway, "S-1");
        await gateway.Authority.Asked.Task;

        var stopping = gateway.App.StopAsync();
        answer.SetResult();
        await stopping;
        await gateway.App.DisposeAsync();

        var state = await AfterwardsAsync(gateway.Folder, id);
        Assert.Equal((AttemptStatus.Delivered, TransportStatus.Delivered), (state.Attempt!.Status, state.Transport));
        Assert.Single(gateway.Authority.Sent);
        Directory.Delete(gateway.Folder, recursive: true);
    }

    [Fact]
    public async Task Stop_WhileTheAuthorityHangs_CutOffInTimeAndLeasedToNobody()
    {
        var gateway = await TestGateway.StartAsync(options => options with { StopWithin = TimeSpan.FromSeconds(2) });
        gateway.Authority.Holds = new TaskCompletionSource().Task;
        var id = await SubmitAsync(gateway, "S-2");
        await gateway.Authority.Asked.Task;

        await gateway.App.StopAsync();
        await gateway.App.DisposeAsync();

        Assert.Equal(0, Leases(gateway.Folder));
        var state = await AfterwardsAsync(gateway.Folder, id);
        Assert.Equal((ProcessingStatus.Active, AttemptStatus.Open), (state.Status, state.Attempt!.Status));
        Directory.Delete(gateway.Folder, recursive: true);
    }

    /// <summary>A request that began before the stop, and whose document comes after it.</summary>
    [Fact]
    public async Task Post_DocumentThatEndsAfterTheStopBegan_503WithRetryAfterAndNothingTakenIn()
    {
        var gateway = await TestGateway.StartAsync(options => options with { StopWithin = TimeSpan.FromSeconds(30) });
        var body = Encoding.UTF8.GetBytes(Samples.Json("S-3"));
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/invoices HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TestGateway.Key}\r\nContent-Type: "
                    + $"application/json\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"
            )
        );
        Assert.StartsWith("HTTP/1.1 100", await ReadAsync(stream), StringComparison.Ordinal);

        var stopping = gateway.App.StopAsync();
        await stream.WriteAsync(body);
        var answer = await ReadAsync(stream);
        await stopping;
        await gateway.App.DisposeAsync();

        Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
        Assert.Contains("Retry-After:", answer, StringComparison.Ordinal);
        Assert.Contains("GW-STOPPING", answer, StringComparison.Ordinal);
        await using (
            var store = (
                await GatewayStores.OpenAsync(
                    TestGateway.Options(gateway.Folder),
                    OutboundServices.All(TestGateway.Options(gateway.Folder), TimeProvider.System),
                    TimeProvider.System
                )
            ).Value!
        )
        {
            Assert.Empty((await store.Invoices.ListAsync(new InvoiceQuery(null), default)).Invoices);
        }

        Directory.Delete(gateway.Folder, recursive: true);
    }

    private static async Task<string> SubmitAsync(TestGateway gateway, string number)
    {
        using var client = gateway.Client();
        return await DiskTests.AcceptedAsync(client, number);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[16 * 1024];
        var (text, patience) = ("", new CancellationTokenSource(TimeSpan.FromSeconds(20)));
        while (
            !text.Contains("\r\n\r\n", StringComparison.Ordinal)
            || (text.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && !text.Contains("hint", StringComparison.Ordinal))
        )
        {
            var read = await stream.ReadAsync(buffer, patience.Token);
            if (read == 0)
            {
                break;
            }

            text += Encoding.UTF8.GetString(buffer, 0, read);
        }

        return text;
    }

    private static async Task<Transmission> AfterwardsAsync(string folder, string id)
    {
        await using var store = (
            await GatewayStores.OpenAsync(
                TestGateway.Options(folder),
                OutboundServices.All(TestGateway.Options(folder), TimeProvider.System),
                TimeProvider.System
            )
        ).Value!;
        var now = TimeProvider.System.GetUtcNow().AddMinutes(1);
        var claims = await store.Invoices.ClaimDueAsync(new("another", now, TimeSpan.FromMinutes(1), 10), default);
        Assert.Equal(id, Assert.Single(claims).Transmission.Invoice.Id.ToString());
        return claims[0].Transmission;
    }

    private static long Leases(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "books.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT (SELECT COUNT(*) FROM transmissions WHERE lease_owner IS NOT NULL) "
            + "+ (SELECT COUNT(*) FROM webhook_deliveries WHERE lease_owner IS NOT NULL)";
        return (long)command.ExecuteScalar()!;
    }
}
