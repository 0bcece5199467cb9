using System.Net.Http.Headers;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Drill;

/// <summary>One gateway of the drill through all its lives. Only its supervisor starts and kills it; <see cref="IsUp"/> and <see cref="Http"/> are
/// anybody's.</summary>
internal sealed class DrillNode : IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(20);

    // A hundred times what a start takes: what has not come by then never comes.
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    // A process that lives for a second gains nothing by measuring itself, nor by a heap for each processor.
    private static readonly Dictionary<string, string> ShortLived = new() { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0" };

    // Of four starts one takes back the name of the life before, which first watches whether that one still beats; the others come as a replaced container
    // does.
    private const int SameName = 4;
    private const string NodeName = "INVOICING__worker__node";
    private readonly string _server;
    private readonly string _configuration;
    private readonly string? _name;
    private GatewayProcess? _process;
    private CancellationTokenSource _starting = new();
    private Task<bool> _ready = Task.FromResult(false);
    private volatile GatewayProcess? _up;
    private int _lives;

    /// <param name="server">The gateway's program.</param>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="name">Begins its names where others work on the same store; null where it is alone and always the same.</param>
    public DrillNode(string server, string configuration, int port, string? name)
    {
        (_server, _configuration, _name) = (server, configuration, name);
        Http = new() { BaseAddress = new($"http://127.0.0.1:{port}/"), Timeout = RequestTimeout };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DrillConfiguration.ApiKey);
    }

    /// <summary>Client of this node.</summary>
    public HttpClient Http { get; }

    /// <summary>Whether it was ready, and has neither ended nor been killed since.</summary>
    public bool IsUp => _up is { HasEnded: false };

    /// <summary>Whether its process, in this life, was ever ready.</summary>
    public bool WasReady => _ready is { IsCompletedSuccessfully: true, Result: true };

    /// <summary>Completes once the process of this life has ended.</summary>
    public Task Ended => _process!.Ended;

    /// <summary>What its process wrote last.</summary>
    public string LastWords => $"exit code {(Ended.IsCompleted ? _process!.ExitCode : -1)}\n{_process!.LastWords}";

    /// <summary>How long starts take, on the average so far.</summary>
    public TimeSpan StartsIn { get; private set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Starts a process.</summary>
    public void Start()
    {
        _process?.Dispose();
        _starting.Dispose();
        _starting = new();
        _process = GatewayProcess.Serve(
            _server,
            _configuration,
            _name is null ? ShortLived : new(ShortLived) { [NodeName] = $"{_name}-{_lives - ((_lives + 1) / SameName)}" }
        );
        _lives++;
        _ready = WatchAsync(_process, _starting.Token);
    }

    /// <summary>Waits until it is ready; false where its process ended before. One that is not ready after two minutes is killed.</summary>
    public Task<bool> ReadyAsync() => _ready;

    /// <summary>SIGKILL.</summary>
    /// <returns>False where it had ended by itself a moment before.</returns>
    public async Task<bool> KillAsync()
    {
        _up = null;
        await _starting.CancelAsync();
        await _process!.KillAsync();
        await _ready;
        _up = null;
        return _process.WasKilled;
    }

    public void Dispose()
    {
        _process?.Dispose();
        _starting.Dispose();
        Http.Dispose();
    }

    private async Task<bool> WatchAsync(GatewayProcess started, CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(StartsWithin);
        if (await started.ReadyAsync(Http, bound.Token) && !cancellation.IsCancellationRequested)
        {
            StartsIn = (StartsIn * 0.9) + (TimeProvider.System.GetElapsedTime(begun) * 0.1);
            _up = started;
            return true;
        }

        if (bound.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            await started.KillAsync();
        }

        return false;
    }
}
