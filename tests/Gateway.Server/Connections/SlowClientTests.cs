using System.Net;
using System.Net.Sockets;
using System.Text;
using Invoicing.Gateway.Server.Tests.Pressure;

namespace Invoicing.Gateway.Server.Tests.Connections;

/// <summary>Clients that hold what they do not use: their own share is spent, the others go on, and health is answered.</summary>
public sealed class SlowClientTests
{
    [Fact]
    public async Task Post_SlowBodiesOfOneKeyInAllItsPlaces_AnotherKeyIsServed()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { MaxBodies = 8, MaxBodiesPerKey = 4 } });
        using var slow = new Clients(gateway);
        for (var number = 0; number < 8; number++)
        {
            await slow.SendAsync(Head(gateway, TestGateway.Key, 20_000_000) + "<a>");
        }

        await Task.Delay(300);
        using var other = gateway.Client(TestGateway.OtherKey);
        for (var number = 0; number < 6; number++)
        {
            await DiskTests.AcceptedAsync(other, $"OTHER-{number}");
        }

        using var own = gateway.Client();
        using var answer = await own.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("OWN")));
        Assert.Equal("GW-API-BODIES", await DiskTests.AssertBusyAsync(answer));
    }

    [Fact]
    public async Task Post_BodyPastItsTime_408AndItsPlaceIsFree()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Limits = options.Limits with { MaxBodies = 1, BodyTime = TimeSpan.FromSeconds(1) },
            }
        );
        using var slow = new Clients(gateway);
        var stream = await slow.SendAsync(Head(gateway, TestGateway.Key, 20_000_000) + "<a>");

        using var reader = new StreamReader(stream, Encoding.ASCII);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var text = await reader.ReadToEndAsync(patience.Token);

        Assert.StartsWith("HTTP/1.1 408 ", text, StringComparison.Ordinal);
        Assert.Contains("GW-API-SLOW", text, StringComparison.Ordinal);
        using var client = gateway.Client();
        await DiskTests.AcceptedAsync(client, "AFTER");
    }

    [Fact]
    public async Task Get_AllConnectionsIdle_TheOldestGoesAndTheNewOneIsServed()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { MaxConnections = 10 } });
        using var idle = new Clients(gateway);
        for (var number = 0; number < 40; number++)
        {
            await idle.SendAsync(number % 2 == 0 ? "" : "GET /health/live HTTP/1.1\r\nHost:");
        }

        for (var number = 0; number < 5; number++)
        {
            using var client = gateway.Client();
            await DiskTests.AcceptedAsync(client, $"NEW-{number}");
        }
    }

    [Fact]
    public async Task Health_AllConnectionsBusy_AnsweredBesideAndAllElse503()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Limits = options.Limits with { MaxConnections = 6, MaxBodies = 6, MaxBodiesPerKey = 6 },
            }
        );
        using var busy = new Clients(gateway);
        for (var number = 0; number < 6; number++)
        {
            await busy.SendAsync(Head(gateway, TestGateway.Key, 20_000_000) + "<a>");
        }

        await Task.Delay(300);
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var probe = gateway.Client(key: null);
            using var health = await probe.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        using var client = gateway.Client();
        using var refused = await client.GetAsync("/v1/invoices");
        Assert.Equal("GW-API-CONNECTIONS", await DiskTests.AssertBusyAsync(refused));
    }

    [Fact]
    public async Task Connection_IdlePastItsTime_Closed()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { IdleTime = TimeSpan.FromSeconds(1) } });
        using var idle = new Clients(gateway);
        var stream = await idle.SendAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var reader = new StreamReader(stream, Encoding.ASCII);

        var text = await reader.ReadToEndAsync(patience.Token);

        Assert.StartsWith("HTTP/1.1 200 ", text, StringComparison.Ordinal);
    }

    private static string Head(TestGateway gateway, string key, int length) =>
        $"POST /v1/invoices HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/xml\r\n"
        + $"Content-Length: {length}\r\n\r\n";

    private sealed class Clients(TestGateway gateway) : IDisposable
    {
        private readonly List<TcpClient> _sockets = [];

        public async Task<NetworkStream> SendAsync(string text)
        {
            var socket = new TcpClient();
            _sockets.Add(socket);
            await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
            return socket.GetStream();
        }

        public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
    }
}
