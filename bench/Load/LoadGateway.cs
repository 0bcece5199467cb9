using System.Net.Http.Headers;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Load;

/// <summary>The gateway as its users run it: <c>serve</c>, in a process of its own.</summary>
internal sealed class LoadGateway : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);
    private readonly GatewayProcess _process;
    private readonly HttpClient _http;

    private LoadGateway(GatewayProcess process, HttpClient http) => (_process, _http) = (process, http);

    /// <summary>Its figures.</summary>
    public ProcessFigures Figures => ProcessFigures.Of(_process.Id);

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<LoadGateway> StartAsync(string configuration, Uri address, string apiKey)
    {
        var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", apiKey) } };
        var gateway = new LoadGateway(GatewayProcess.Serve(GatewayProcess.Built, configuration), http);
        using var bound = new CancellationTokenSource(StartsWithin);
        if (await gateway._process.ReadyAsync(http, bound.Token))
        {
            return gateway;
        }

        await gateway.DisposeAsync();
        throw new InvalidOperationException($"The gateway did not start: {gateway._process.LastWords}");
    }

    /// <summary>How many invoices have been settled, by its own figures.</summary>
    public async Task<long> CompletedAsync() => (await Standings.OfAsync(_http))["completed"];

    /// <summary>Asks it to stop, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.StopAsync(StopsWithin);
        _process.Dispose();
    }
}
