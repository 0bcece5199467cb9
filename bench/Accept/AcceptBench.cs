using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage;

namespace Invoicing.Bench.Accept;

/// <summary>
/// Accepted submissions a second, each durable (document and store) when it is answered, by 64 submitters at once, against the bare flushes a second
/// that the same disk gives one writer of small appends in the same run: the ratio is what sharing commits brings.
/// </summary>
internal static class AcceptBench
{
    private const int Submitters = 64;
    private const int DocumentBytes = 8 * 1024;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(bool json)
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-accept-").FullName;
        try
        {
            var flushes = FlushesPerSecond(folder);
            var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System);
            if (!opened.Succeeded)
            {
                await Console.Error.WriteLineAsync(opened.Faults[0].Message);
                return 1;
            }

            await using var store = opened.Value;
            await SubmitAsync(store, Warmup);
            var latencies = await SubmitAsync(store, Measured);
            flushes = (flushes + FlushesPerSecond(folder)) / 2;
            Report(json, latencies, flushes);
            return await store.Invoices.VerifyLogAsync(default) is null ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double FlushesPerSecond(string folder)
    {
        var path = Path.Combine(folder, "flush");
        using var handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, preallocationSize: 0);
        var (clock, count, line) = (Stopwatch.StartNew(), 0, new byte[128]);
        for (; clock.Elapsed < FlushTime; count++)
        {
            RandomAccess.Write(handle, line, (long)count * line.Length);
            RandomAccess.FlushToDisk(handle);
        }

        return count / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Milliseconds of each submission.</summary>
    private static async Task<List<double>> SubmitAsync(SqliteGatewayStore store, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, Submitters)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var latencies = new List<double>();
                        while (clock.Elapsed < time)
                        {
                            var start = clock.Elapsed;
                            await SubmitOneAsync(store);
                            latencies.Add((clock.Elapsed - start).TotalMilliseconds);
                        }

                        return latencies;
                    })
                )
        );
        return [.. all.SelectMany(some => some).Order()];
    }

    private static async Task SubmitOneAsync(SqliteGatewayStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = InvoiceId.New(now);
        var content = RandomNumberGenerator.GetBytes(DocumentBytes);
        var hash = await store.Documents.PutAsync(content, default);
        var state = new Transmission
        {
            Invoice = new InvoiceRecord
            {
                Id = id,
                Tenant = "bench",
                LegalIdentity = new("DE123456789", default, id.ToString(), now.Year),
                ReceivedAt = now,
                UpdatedAt = now,
                Documents = [new(DocumentRole.Received, hash, content.Length, "application/xml", "ubl-2.1")],
            },
            Route = "bench",
            Destination = "bench",
            UpdatedAt = now,
            WakeAt = now,
        };
        var note = new AuditNote(now, "api", "receive.accepted", new Dictionary<string, string> { ["document"] = hash });
        var submission = new Submission(state, hash, note, new(Guid.NewGuid(), id, state.Invoice.Tenant, "invoice.received", now, "{}"))
        {
            IdempotencyKey = id.ToString(),
            RequestHash = hash,
        };
        if (await store.Invoices.SubmitAsync(submission, default) is not SubmitResult.Created)
        {
            throw new InvalidOperationException("A new invoice was not taken in.");
        }
    }

    private static void Report(bool json, List<double> latencies, double flushes)
    {
        var accepted = latencies.Count / Measured.TotalSeconds;
        var (median, worst) = (latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"accepted {accepted:F0}/s by {Submitters} submitters; p50 {median:F1} ms, p99 {worst:F1} ms; bare flushes {flushes:F0}/s; ratio "
                    + $"{accepted / flushes:F2}"
            )
        );
        if (json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bench = "accept",
                        acceptedPerSecond = accepted,
                        submitters = Submitters,
                        documentBytes = DocumentBytes,
                        p50Milliseconds = median,
                        p99Milliseconds = worst,
                        flushesPerSecond = flushes,
                        ratio = accepted / flushes,
                    }
                )
            );
        }
    }
}
