using System.Net.Http.Headers;
using Invoicing.Bench.Support;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Bench.Issue;

/// <summary>The nodes of a run, each a process of its own that can be killed and started anew.</summary>
internal sealed class IssueNodes : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);
    private readonly List<(string Configuration, HttpClient Http)> _nodes = [];
    private readonly List<GatewayProcess?> _processes = [];

    private IssueNodes() { }

    /// <summary>How many there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>Starts so many nodes in a folder.</summary>
    public static async Task<IssueNodes> StartAsync(string folder, int count, string? postgres, HttpApiSandbox authority)
    {
        var nodes = new IssueNodes();
        for (var index = 0; index < count; index++)
        {
            var port = Loopback.FreePort();
            var http = new HttpClient
            {
                BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
                Timeout = TimeSpan.FromSeconds(20),
                DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", IssueConfiguration.ApiKey) },
            };
            nodes._nodes.Add((IssueConfiguration.Write(Path.Combine(folder, $"node-{index}"), $"node-{index}", port, postgres, authority), http));
            nodes._processes.Add(null);
            await nodes.StartAsync(index);
        }

        return nodes;
    }

    /// <summary>A way to a node.</summary>
    public HttpClient Http(int index) => _nodes[index % _nodes.Count].Http;

    /// <summary>What all of them took of the processors so far.</summary>
    public TimeSpan ProcessorTime => TimeSpan.FromTicks(_processes.OfType<GatewayProcess>().Sum(process => process.ProcessorTime.Ticks));

    /// <summary>SIGKILL, and a new process.</summary>
    public async Task KillAsync(int index)
    {
        await _processes[index]!.KillAsync();
        _processes[index]!.Dispose();
        await StartAsync(index);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.OfType<GatewayProcess>())
        {
            await process.KillAsync();
            process.Dispose();
        }

        _nodes.ForEach(node => node.Http.Dispose());
    }

    private async Task StartAsync(int index)
    {
        var process = GatewayProcess.Serve(GatewayProcess.Built, _nodes[index].Configuration);
        _processes[index] = process;
        using var bound = new CancellationTokenSource(StartsWithin);
        if (!await process.ReadyAsync(_nodes[index].Http, bound.Token))
        {
            throw new InvalidOperationException($"A node did not start: {process.LastWords}");
        }
    }
}
