using System.Net.Http.Headers;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Drill;

/// <summary>One gateway of the drill through all its lives. Not for concurrent use, save <see cref="IsUp"/> and <see cref="Http"/>.</summary>
internal sealed class DrillNode : IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(20);
    private readonly string server;
    private readonly string configuration;
    private GatewayProcess? process;
    private CancellationTokenSource starting = new();
    private Task<bool> ready = Task.FromResult(false);
    private volatile bool isUp;

    public DrillNode(string server, string configuration, int port)
    {
        (this.server, this.configuration) = (server, configuration);
        Http = new() { BaseAddress = new($"http://127.0.0.1:{port}/"), Timeout = RequestTimeout };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DrillConfiguration.ApiKey);
    }

    /// <summary>Client of this node.</summary>
    public HttpClient Http { get; }

    /// <summary>Whether it was ready, and has not been killed since.</summary>
    public bool IsUp => isUp;

    /// <summary>Whether its process ended without being killed.</summary>
    public bool HasEndedByItself => process is { HasEnded: true };

    /// <summary>What its process wrote last.</summary>
    public string LastWords => process is null ? "" : $"exit code {(process.HasEnded ? process.ExitCode : -1)}\n{process.LastWords}";

    /// <summary>How long starts take, on the average so far.</summary>
    public TimeSpan StartsIn { get; private set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Starts a process.</summary>
    public void Start()
    {
        process?.Dispose();
        starting.Dispose();
        starting = new();
        process = GatewayProcess.Serve(server, configuration);
        ready = WatchAsync(process, starting.Token);
    }

    /// <summary>Waits until it is ready; false where its process ended before.</summary>
    public Task<bool> ReadyAsync() => ready;

    /// <summary>SIGKILL.</summary>
    /// <returns>Whether it was still starting.</returns>
    public async Task<bool> KillAsync()
    {
        var wasUp = isUp;
        isUp = false;
        await starting.CancelAsync();
        await process!.KillAsync();
        await ready;
        isUp = false;
        return !wasUp;
    }

    public void Dispose()
    {
        process?.Dispose();
        starting.Dispose();
        Http.Dispose();
    }

    private async Task<bool> WatchAsync(GatewayProcess started, CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        if (!await started.ReadyAsync(Http, cancellation) || cancellation.IsCancellationRequested)
        {
            return false;
        }

        StartsIn = (StartsIn * 0.9) + (TimeProvider.System.GetElapsedTime(begun) * 0.1);
        isUp = true;
        return true;
    }
}
