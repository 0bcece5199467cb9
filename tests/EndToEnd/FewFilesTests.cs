using System.Net;
using System.Net.Sockets;
using Invoicing.EndToEnd.Tests.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>A process that may open few files, and twice as many clients who connect at once and say nothing.</summary>
public sealed class FewFilesTests : IDisposable
{
    private const int Files = 512;
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Serve_TwiceAsManyIdleConnectionsAsFiles_HealthIsAnsweredAndItLives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no ulimit.");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var serve = new RunningCommand(Files, "serve", "--data", Path.Combine(_folder, "data"), "--urls", $"http://127.0.0.1:{port}");
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero })
        {
            BaseAddress = new($"http://127.0.0.1:{port}"),
            Timeout = TimeSpan.FromSeconds(10),
        };
        for (var tries = 0; tries < 120 && !serve.HasEnded && await StatusAsync(http) != "OK"; tries++)
        {
            await Task.Delay(250);
        }

        var idle = new List<Socket>();
        try
        {
            var connecting = Task.Run(async () =>
            {
                for (var number = 0; number < 2 * Files; number += 128)
                {
                    var some = Enumerable.Range(0, 128).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp)).ToList();
                    idle.AddRange(some);
                    await Task.WhenAll(some.Select(socket => ConnectAsync(socket, port)));
                }
            });
            while (!connecting.IsCompleted)
            {
                var health = await StatusAsync(http);
                Assert.True(health == "OK", $"{health}\n{serve.Said}");
            }

            await connecting;
            for (var probe = 0; probe < 5; probe++)
            {
                var health = await StatusAsync(http);
                Assert.True(health == "OK", $"{health}\n{serve.Said}");
            }

            Assert.False(serve.HasEnded, serve.Said);
            Assert.InRange(OpenFilesOf(serve.Id), 1, Files - 32);
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }

        await serve.SignalAsync("TERM");
        Assert.Equal(0, (await serve.EndAsync()).ExitCode);
    }

    /// <summary>Connects. Whoever is closed for another sees a reset, which may come before the connection is known to be open.</summary>
    private static async Task ConnectAsync(Socket socket, int port)
    {
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset) { }
    }

    private static int OpenFilesOf(int process) =>
        Directory.Exists($"/proc/{process}/fd") ? Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count() : 1;

    /// <summary>Status of the answer, or why there is none.</summary>
    private static async Task<string> StatusAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return $"{answer.StatusCode}";
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return exception.ToString();
        }
    }
}
