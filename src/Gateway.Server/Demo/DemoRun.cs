using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Signing;
using Invoicing.Sandbox;
using Invoicing.Signatures.Keys;
using Invoicing.WebConsole;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>One run of the demo: authorities and gateway on free loopback ports and in a temporary folder, every invoice from submission to its end.</summary>
internal sealed class DemoRun(List<DemoInvoice> invoices, DirectoryInfo? keep, IDemoProgress progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Stopwatch _watch = new();
    private readonly TaskCompletionSource<(DemoResult Result, string? Link)> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, string> _countries = [];
    private int _verified;
    private DemoMoneyResult _money = new(0, 0, 0, 0, 0, true);

    /// <summary>Whether the gateway and its console stay open until somebody interrupts.</summary>
    public bool Stays { get; init; }

    /// <summary>The result and the link to the console, once every invoice has ended and while all of it still runs.</summary>
    public Task<(DemoResult Result, string? Link)> Shown => _shown.Task;

    /// <summary>Runs it; the faults are those that keep the gateway from starting.</summary>
    public async Task<Result<DemoResult>> RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-demo-").FullName;
        try
        {
            await using var authorities = await SandboxHost.StartAsync(
                new()
                {
                    Folder = Path.Combine(folder, "authorities"),
                    VerdictAfter = TimeSpan.FromMilliseconds(300),
                    CallsPerMinute = 1_000_000,
                    Faults = DemoSamples.Faults,
                },
                cancellation
            );
            var apiKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            var signingKey = Path.Combine(folder, "signing.p12");
            await File.WriteAllBytesAsync(
                signingKey,
                SelfSignedCertificate.CreatePkcs12("Invoicing Gateway demo", SigningKeyKind.RsaSha256, TimeSpan.FromDays(30), TimeProvider.System, ""),
                cancellation
            );
            await File.WriteAllBytesAsync(
                Path.Combine(folder, DemoConfiguration.DeviceFile),
                SelfSignedCertificate.CreatePkcs12("EGS-1", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(30), TimeProvider.System, ""),
                cancellation
            );
            var options = DemoConfiguration.Create(folder, signingKey, apiKey, authorities);
            _countries = options.Routes.Where(route => route.Jurisdiction is not null).ToDictionary(route => route.Id, route => route.Jurisdiction!);
            var gateway = await GatewayHost.CreateAsync(options, TimeProvider.System, services => ConsolePages.Add(services, options));
            if (!gateway.Succeeded)
            {
                return Result<DemoResult>.Failure(gateway.Faults);
            }

            await using var app = gateway.Value;
            await app.StartAsync(cancellation);
            try
            {
                using var erp = new DemoErp(new Uri(options.Urls + "/"), apiKey);
                await FollowAsync(erp, cancellation);
                keep?.Create();
                _money = await DemoMoney.PlayAsync(erp, keep, cancellation);
                await KeepAsync(erp, cancellation);
                await CountAsync(authorities, cancellation);
                _shown.SetResult((ResultOf(authorities), Stays ? await ConsoleLink.OfAsync(app.Services, cancellation) : null));
                await StayAsync(cancellation);
            }
            finally
            {
                // Whoever interrupts the demo interrupts invoices under way: each comes to its next commit first.
                await app.StopAsync(CancellationToken.None);
            }

            return Result<DemoResult>.Success(ResultOf(authorities));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task StayAsync(CancellationToken cancellation)
    {
        if (Stays)
        {
            // Whoever interrupts ends it, and that is no failure.
            await Task.Delay(Timeout.Infinite, cancellation)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task FollowAsync(DemoErp erp, CancellationToken cancellation)
    {
        _watch.Start();
        var more = new ConcurrentBag<DemoInvoice>();
        await Parallel.ForEachAsync(
            invoices,
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation },
            async (invoice, token) =>
            {
                if (!invoice.IsEvent)
                {
                    await erp.SubmitAsync(invoice, token);
                    return;
                }

                foreach (var another in await erp.PlaceAsync(invoice, token))
                {
                    more.Add(another);
                }
            }
        );
        invoices.AddRange(more.OrderBy(invoice => invoice.View!.Number, StringComparer.Ordinal));
        var lastMove = _watch.Elapsed;
        for (var ended = 0; invoices.Any(invoice => !invoice.HasEnded) && _watch.Elapsed - lastMove < Patience; )
        {
            await Task.Delay(200, cancellation);
            await erp.RefreshAsync(invoices, cancellation);
            var now = invoices.Count(invoice => invoice.HasEnded);
            lastMove = now > ended ? _watch.Elapsed : lastMove;
            ended = now;
            progress.Show(invoices);
        }

        _watch.Stop();
    }

    /// <summary>Fetches and verifies the evidence of each invoice; keeps it, and every signed document, where the user asked for them.</summary>
    private async Task KeepAsync(DemoErp erp, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(
            invoices.Where(invoice => invoice.Id is not null),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation },
            async (invoice, token) =>
            {
                var pack = await erp.EvidenceAsync(invoice, token);
                if (EvidenceVerifier.Verify(pack).Succeeded)
                {
                    Interlocked.Increment(ref _verified);
                }

                if (keep is not null)
                {
                    await File.WriteAllBytesAsync(Path.Combine(keep.FullName, $"{invoice.Id}.evidence.zip"), pack, token);
                    if (invoice.View!.Documents.LastOrDefault(document => document.Role == "signed") is { } signed)
                    {
                        await File.WriteAllBytesAsync(
                            Path.Combine(keep.FullName, $"{invoice.Id}.signed.xml"),
                            await erp.DocumentAsync(invoice, signed.Hash, token),
                            token
                        );
                    }
                }
            }
        );
    }

    /// <summary>The authorities' own records, for whoever wants to count for himself.</summary>
    private async Task CountAsync(SandboxHost authorities, CancellationToken cancellation)
    {
        if (keep is not null)
        {
            await File.WriteAllTextAsync(
                Path.Combine(keep.FullName, "authorities.json"),
                JsonSerializer.Serialize(
                    authorities.Anaf.Log.Entries.Concat(authorities.SftpAuthority.Log.Entries).Concat(authorities.Zatca.Log.Entries),
                    Indented
                ),
                cancellation
            );
        }
    }

    private DemoResult ResultOf(SandboxHost authorities)
    {
        var store = AuthorityCount.Of([.. authorities.Anaf.Log.Commits, .. authorities.SftpAuthority.Log.Commits, .. authorities.Zatca.Log.Commits], invoices);
        var unexpected = invoices.Where(invoice => !invoice.IsAsExpected).ToList();
        return new(
            invoices.Count,
            invoices.Count(invoice => invoice.IsCompleted),
            invoices.Count(invoice => invoice.IsRejected),
            invoices.Count(invoice => invoice.View?.Standing == "parked"),
            store.Duplicates,
            store.Lost.Count,
            _verified,
            unexpected.Count + invoices.Count(invoice => invoice.Id is not null) - _verified,
            Math.Round(_watch.Elapsed.TotalSeconds, 2)
        )
        {
            Countries = invoices
                .Where(invoice => invoice.IsCompleted && _countries.ContainsKey(invoice.View!.Route))
                .GroupBy(invoice => _countries[invoice.View!.Route])
                .OrderBy(country => country.Key, StringComparer.Ordinal)
                .ToDictionary(country => country.Key, country => country.Count()),
            Money = _money,
            TakenTwice = store.TakenTwice,
            LostNumbers = store.Lost,
            UnexpectedNumbers = [.. unexpected.Select(invoice => invoice.View?.Number ?? invoice.Title)],
        };
    }
}
