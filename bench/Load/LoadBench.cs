using System.Diagnostics;
using System.Text.Json;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Bench.Load;

/// <summary>
/// How many invoices a second go the whole way on this machine: handed in by HTTP, read, judged as they came, completed, converted, judged as they go, signed,
/// transmitted, acknowledged, settled; every commit on the disk. The gateway is a process of its own; generator and authority run in this one.
/// </summary>
internal static class LoadBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (options, problem) = LoadOptions.Read(args);
        if (options is null)
        {
            await Console.Error.WriteLineAsync(problem);
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("invoicing-load-").FullName;
        try
        {
            var result = await RunAsync(options, folder);
            Console.WriteLine(result);
            if (options.Json)
            {
                Console.WriteLine(JsonSerializer.Serialize(result));
            }

            return result is { Lost: 0, Doubled: 0, AuditLog: "holds" } ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LoadResult> RunAsync(LoadOptions options, string folder)
    {
        await using var authority = await HttpApiSandbox.StartAsync(new() { Receipts = false });
        var (configuration, address) = LoadConfiguration.Write(folder, authority, options);
        var invoices = new LoadInvoices(options.Document, options.Signs);
        Stretch measured;
        IReadOnlyList<double> latencies;
        long accepted;
        double rate;
        await using (var gateway = await LoadGateway.StartAsync(configuration, address, LoadConfiguration.ApiKey))
        {
            using var generator = new LoadGenerator(gateway, invoices, address, options);
            await generator.OpenAsync();
            await generator.ClosedAsync(TimeSpan.FromSeconds(options.WarmUp));
            (measured, latencies, rate) = options.Rate is { } given
                ? await OpenAsync(generator, gateway, given, options)
                : await ClosedAsync(generator, gateway, options);
            await generator.DrainAsync();
            accepted = generator.Accepted;
        }

        var store = await LoadRecords.CompareAsync(Path.Combine(folder, "data"), authority, accepted);
        return measured.Result(latencies) with
        {
            DocumentBytes = invoices.Make(1).Length,
            Accepted = accepted,
            Lost = store.Lost,
            Doubled = store.Doubled,
            AuditLog = store.LogBreak ?? "holds",
            AcceptRate = rate,
            Signature = options.Signature,
        };
    }

    /// <summary>The most that goes; then, at half of it, how long an answer takes.</summary>
    private static async Task<(Stretch Measured, IReadOnlyList<double> Latencies, double Rate)> ClosedAsync(
        LoadGenerator generator,
        LoadGateway gateway,
        LoadOptions options
    )
    {
        var measured = await Stretch.OfAsync(generator, gateway, () => generator.ClosedAsync(TimeSpan.FromSeconds(options.Seconds)));
        await generator.DrainAsync();
        var half = Math.Max(1, measured.PerSecond / 2);
        return (measured, await generator.OpenLoopAsync(half, TimeSpan.FromSeconds(Math.Max(5, options.Seconds / 4))), half);
    }

    private static async Task<(Stretch Measured, IReadOnlyList<double> Latencies, double Rate)> OpenAsync(
        LoadGenerator generator,
        LoadGateway gateway,
        double rate,
        LoadOptions options
    )
    {
        IReadOnlyList<double> latencies = [];
        await generator.DrainAsync();
        var measured = await Stretch.OfAsync(
            generator,
            gateway,
            async () => latencies = await generator.OpenLoopAsync(rate, TimeSpan.FromSeconds(options.Seconds))
        );
        return (measured, latencies, rate);
    }
}
