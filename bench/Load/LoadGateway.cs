using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Invoicing.Bench.Load;

/// <summary>The gateway as its users run it: <c>serve</c>, in a process of its own.</summary>
internal sealed class LoadGateway : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly HttpClient http;

    private LoadGateway(Process process, HttpClient http) => (this.process, this.http) = (process, http);

    /// <summary>Its figures.</summary>
    public ProcessFigures Figures => ProcessFigures.Of(process.Id);

    /// <summary>Starts it and waits until it is ready. What it logs goes to a file of the folder.</summary>
    public static async Task<LoadGateway> StartAsync(string configuration, Uri address, string apiKey)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec dotnet \"$1\" serve --config \"$2\" >\"$2.log\" 2>&1", "sh", Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), configuration]);
        var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", apiKey) } };
        var gateway = new LoadGateway(Process.Start(start)!, http);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartsWithin && !gateway.process.HasExited; await Task.Delay(50))
        {
            try
            {
                if ((await http.GetAsync("health/ready")).IsSuccessStatusCode)
                {
                    return gateway;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        await gateway.DisposeAsync();
        throw new InvalidOperationException($"The gateway did not start: {await File.ReadAllTextAsync(configuration + ".log")}");
    }

    /// <summary>How many invoices have been settled, by its own figures.</summary>
    public async Task<long> CompletedAsync()
    {
        const string Figure = "invoicing_invoices{standing=\"completed\"} ";
        var line = (await http.GetStringAsync("metrics")).Split('\n').FirstOrDefault(line => line.StartsWith(Figure, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[Figure.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>Asks it to stop (SIGTERM), and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            using (Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
            }

            using var bound = new CancellationTokenSource(StopsWithin);
            await process.WaitForExitAsync(bound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        process.Dispose();
    }
}
