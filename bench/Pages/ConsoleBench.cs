using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.WebConsole;
using Microsoft.AspNetCore.Builder;

namespace Invoicing.Bench.Pages;

/// <summary>The console's pages over a store of many invoices: how long until a whole page is there, and what the process holds.</summary>
internal static class ConsoleBench
{
    private const int Rounds = 7;
    private const int Limit = 300;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", ""),
        ("list", "/invoices"),
        ("list of a cause", "/invoices?status=Parked&destination=nowhere&cause=GW-BENCH-2"),
        ("search a number", "/invoices?q=P-0000000777"),
        ("search a fault", "/invoices?q=broken%20line"),
        ("search what is not there", "/invoices?q=no%20such%20thing"),
        ("page 100", "/invoices?page=100"),
        ("by amount", "/invoices?order=Amount"),
        ("audit", "/audit"),
    ];

    /// <summary>Measures; with <c>--json</c> the last line of output is an object. <c>--count N</c>: so many invoices, 100,000 unless stated.</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        var count = Array.IndexOf(options, "--count") is >= 0 and var at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : 100_000;
        var folder = Directory.CreateTempSubdirectory("bench-console-").FullName;
        try
        {
            await ConsoleStore.MakeAsync(Options(folder), count);
            await using var app = await StartAsync(Options(folder));
            using var person = await ConsolePerson.SignInAsync(app);
            var rows = new List<object>();
            var isFast = true;
            foreach (var (name, path) in Pages)
            {
                var times = new List<double>();
                for (var round = 0; round < Rounds; round++)
                {
                    times.Add(await TimeAsync(person, $"/console/t/bench{path}"));
                }

                var (median, slowest) = (times.Order().ElementAt(Rounds / 2), times.Skip(1).Max());
                isFast &= !name.StartsWith("list", StringComparison.Ordinal) || median < Limit;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name, -26} first {times[0], 7:F0} ms   median {median, 7:F0} ms   slowest {slowest, 7:F0} ms"
                    )
                );
                rows.Add(
                    new
                    {
                        page = name,
                        firstMilliseconds = times[0],
                        medianMilliseconds = median,
                        slowestMilliseconds = slowest,
                    }
                );
            }

            var megabytes = await MemoryAsync(person);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} invoices; held after 200 more pages: {megabytes:F0} MB"));
            if (options.Contains("--json"))
            {
                Console.WriteLine(
                    JsonSerializer.Serialize(
                        new
                        {
                            bench = "console",
                            invoices = count,
                            pages = rows,
                            heldMegabytes = megabytes,
                            isFast,
                        }
                    )
                );
            }

            await app.StopAsync();
            return isFast ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A gateway whose only destination is not there: what is on its way stays so.</summary>
    private static GatewayOptions Options(string folder) =>
        new()
        {
            Data = folder,
            Urls = "http://127.0.0.1:0",
            Api = new()
            {
                Keys =
                [
                    new()
                    {
                        Name = "bench",
                        Tenant = "bench",
                        Scopes = Scopes.All,
                        Sha256 = ConsoleStore.KeyHash,
                    },
                ],
            },
            Limits = new() { RequestsPerSecond = 100_000, Burst = 100_000 },
            Destinations =
            [
                new()
                {
                    Id = "nowhere",
                    Connector = "httpApi",
                    Settings = new Dictionary<string, string> { ["address"] = "http://127.0.0.1:9/documents" },
                },
            ],
            Routes =
            [
                new()
                {
                    Id = "any",
                    Format = "ubl-2.1",
                    Destination = "nowhere",
                },
            ],
        };

    /// <summary>Starts it.</summary>
    public static async Task<WebApplication> StartAsync(GatewayOptions options)
    {
        var host = await GatewayHost.CreateAsync(options, TimeProvider.System, services => ConsolePages.Add(services, options));
        if (!host.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', host.Faults));
        }

        await host.Value.StartAsync();
        return host.Value;
    }

    private static async Task<double> TimeAsync(HttpClient person, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await person.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }

    private static async Task<double> MemoryAsync(HttpClient person)
    {
        for (var page = 1; page <= 200; page++)
        {
            await TimeAsync(person, string.Create(CultureInfo.InvariantCulture, $"/console/t/bench/invoices?page={page}"));
        }

        return GC.GetTotalMemory(forceFullCollection: true) / 1024d / 1024d;
    }
}
