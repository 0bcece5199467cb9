using System.Net.Http.Headers;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Load;

/// <summary>The gateway as its users run it: <c>serve</c>, in a process of its own.</summary>
internal sealed class LoadGateway : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);
    private readonly GatewayProcess process;
    private readonly HttpClient http;

    private LoadGateway(GatewayProcess process, HttpClient http) => (this.process, this.http) = (process, http);

    /// <summary>Its figures.</summary>
    public ProcessFigures Figures => ProcessFigures.Of(process.Id);

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<LoadGateway> StartAsync(string configuration, Uri address, string apiKey)
    {
        var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", apiKey) } };
        var gateway = new LoadGateway(GatewayProcess.Serve(GatewayProcess.Built, configuration), http);
        using var bound = new CancellationTokenSource(StartsWithin);
        if (await gateway.process.ReadyAsync(http, bound.Token))
        {
            return gateway;
        }

        await gateway.DisposeAsync();
        throw new InvalidOperationException($"The gateway did not start: {gateway.process.LastWords}");
    }

    /// <summary>How many invoices have been settled, by its own figures.</summary>
    public async Task<long> CompletedAsync() => (await Standings.OfAsync(http))["completed"];

    /// <summary>Asks it to stop, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.StopAsync(StopsWithin);
        process.Dispose();
    }
}
