using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Invoicing.Sandbox.HttpApi;
using Invoicing.Sandbox.Records;

namespace Invoicing.Bench.Hub;

/// <summary>
/// The app on Durable Task's provider for Azure Storage, killed with SIGKILL while invoices are under way and started again on the same store and hub.
/// Azurite stands in for Azure Storage.
/// </summary>
internal static class HubDrill
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Runs it.</summary>
    /// <param name="invoices">How many are handed in before the first kill.</param>
    /// <param name="kills">How often the process is killed.</param>
    public static async Task<HubDrillResult> RunAsync(int invoices, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("bench-hub-").FullName;
        await using var azurite = await AzuriteServer.StartAsync();
        await using var receiver = await HttpApiSandbox.StartAsync();
        var address = $"http://127.0.0.1:{FreePort()}";
        var node = await StartAsync(1);
        try
        {
            using var client = HubGateway.Client(address);
            using var patience = new CancellationTokenSource(Patience);
            var since = Stopwatch.StartNew();
            await Parallel.ForAsync(
                0,
                invoices,
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (number, _) => await HubGateway.SubmitAsync(client, number)
            );
            for (var kill = 1; kill <= kills; kill++)
            {
                while (Taken().Count < Math.Max(1, kill * invoices / (kills + 1)))
                {
                    await Task.Delay(20, patience.Token);
                }

                await EndAsync(node);
                node = await StartAsync(kill + 1);
            }

            var completed = 0;
            while ((completed = await HubGateway.CompletedAsync(client)) < invoices)
            {
                await Task.Delay(200, patience.Token);
            }

            return new(invoices, kills, completed, Taken().Count, Taken().Count(document => document.Value > 1), Math.Round(since.Elapsed.TotalSeconds, 1));
        }
        finally
        {
            await EndAsync(node);
            Directory.Delete(folder, recursive: true);
        }

        Dictionary<string, int> Taken() =>
            receiver
                .Log.Entries.Where(entry => entry.Event == LogEvents.Commit)
                .GroupBy(entry => entry.Number ?? "")
                .ToDictionary(group => group.Key, group => group.Count());

        Task<Process> StartAsync(int life) =>
            StartNodeAsync([Path.Combine(folder, "data"), $"node-{life}", address, receiver.BaseAddress.AbsoluteUri, azurite.ConnectionString, "drill"]);
    }

    private static async Task<Process> StartNodeAsync(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "bench-hub.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "node", .. arguments]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == HubNode.Ready)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return process;
            }
        }

        throw new InvalidOperationException("The node ended before it was ready.");
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
