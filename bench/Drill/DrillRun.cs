using System.Globalization;
using Invoicing.Bench.Support;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports;
using Invoicing.Sandbox;
using Invoicing.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Sqlite;
using Invoicing.Store;

namespace Invoicing.Bench.Drill;

/// <summary>One drill: authorities that live on, gateways that die, an ERP that insists; at the end three sets of books are compared.</summary>
internal sealed class DrillRun : IAsyncDisposable
{
    private const double StartSeconds = 0.8;
    private const int EvidenceSample = 50;
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(15);
    private readonly DrillOptions options;
    private readonly TextWriter progress;
    private readonly SandboxHost authorities;
    private readonly PostgresServer? postgres;
    private readonly IReadOnlyList<DrillNode> nodes;
    private readonly string folder;

    private DrillRun(DrillOptions options, TextWriter progress, string folder, SandboxHost authorities, PostgresServer? postgres, IReadOnlyList<DrillNode> nodes) =>
        (this.options, this.progress, this.folder, this.authorities, this.postgres, this.nodes) = (options, progress, folder, authorities, postgres, nodes);

    /// <summary>Runs a drill to its end.</summary>
    public static async Task<DrillResult> RunAsync(DrillOptions options, TextWriter progress)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("invoicing-drill-").FullName;
        try
        {
            await using var drill = await OpenAsync(options, progress, folder);
            try
            {
                return await drill.RunAsync();
            }
            catch (Exception exception)
            {
                // Told at once: closing everything may take long, or hang.
                await progress.WriteLineAsync(exception.ToString());
                throw;
            }
        }
        finally
        {
            if (options.Folder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            node.Dispose();
        }

        await authorities.DisposeAsync();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private static async Task<DrillRun> OpenAsync(DrillOptions options, TextWriter progress, string folder)
    {
        var authorities = await SandboxHost.StartAsync(new()
        {
            Folder = Path.Combine(folder, "authorities"),
            CallsPerMinute = 1_000_000,
            RotateRefreshTokens = false,
            TakesAway = true,
            Seed = options.Seed,
            Faults = DrillFaults.All,
        });
        var postgres = options.Postgres ? await PostgresServer.StartNewAsync() : null;
        var connection = postgres is null ? null : Path.Combine(folder, "connection-string");
        if (connection is not null)
        {
            await File.WriteAllTextAsync(connection, postgres!.ConnectionString);
        }

        var nodes = Enumerable.Range(1, options.Nodes).Select(number =>
        {
            var (name, port) = ($"node-{number}", Loopback.FreePort());
            return new DrillNode(options.Server, DrillConfiguration.Write(Path.Combine(folder, name), name, port, connection, authorities), port);
        }).ToList();
        return new(options, progress, folder, authorities, postgres, nodes);
    }

    private async Task<DrillResult> RunAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (erp, executioner) = (new DrillErp(nodes, options.Seed), new Executioner(nodes, postgres, options, progress));
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(options.Minutes));
        using var over = new CancellationTokenSource();
        var reports = ReportAsync(erp, executioner, over.Token);
        var load = erp.RunAsync(options.Invoices, options.Invoices / ((options.Kills + 1) * (options.Life + StartSeconds)), end.Token);
        await executioner.RunAsync(end.Token);
        await load;
        await executioner.AllUpAsync();
        var books = new GatewayBooks(nodes[0].Http);
        var activeAtLastKill = await books.ActiveAsync() ?? -1;
        await FollowAsync(books);
        await over.CancelAsync();
        await reports;
        var seconds = (int)TimeProvider.System.GetElapsedTime(begun).TotalSeconds;

        var booked = await books.AllAsync();
        var (evidence, broken) = await EvidenceAsync(books, booked);
        foreach (var node in nodes)
        {
            await node.KillAsync();
        }

        var audit = await AuditAsync();
        var taken = new AuthorityBooks(authorities);
        var findings = DrillFindings.Of(erp, booked, taken);
        await TellAsync(findings);
        return new()
        {
            Store = options.Postgres ? "postgres" : "sqlite",
            Nodes = nodes.Count,
            Invoices = erp.Issued.Count,
            Accepted = erp.Accepted.Count,
            Kills = executioner.Kills,
            KillsDuringStart = executioner.KillsDuringStart,
            PostgresRestarts = executioner.PostgresRestarts,
            Lost = findings.Lost.Count,
            Doubled = findings.Doubled.Count,
            Stuck = findings.Stuck.Count,
            WrongVerdict = findings.WrongVerdict.Count,
            Strangers = findings.Strangers.Count,
            Parked = findings.Parked.Count,
            RefusedAgain = taken.Numbers.Sum(number => Math.Max(0, taken.Verdicts(number).Count(verdict => verdict == false) - 1)),
            EndedByThemselves = executioner.EndedByThemselves,
            Repeats = erp.Repeats,
            ActiveAtLastKill = activeAtLastKill,
            Audit = audit ?? "holds",
            Evidence = evidence,
            EvidenceBroken = broken,
            Faults = taken.Faults,
            Seed = options.Seed,
            Seconds = seconds,
        };
    }

    /// <summary>Waits until no invoice is under way, or nothing has moved for as long as the patience lasts.</summary>
    private async Task FollowAsync(GatewayBooks books)
    {
        var (seen, moved) = ((Active: -1L, Taken: -1), TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(moved) < options.Patience)
        {
            var active = await books.ActiveAsync();
            if (active == 0)
            {
                return;
            }

            var now = (active ?? seen.Active, authorities.Anaf.Log.Entries.Count + authorities.SftpAuthority.Log.Entries.Count + authorities.HttpApi.Log.Entries.Count);
            (seen, moved) = now == seen ? (seen, moved) : (now, TimeProvider.System.GetTimestamp());
            await Task.Delay(500);
        }
    }

    /// <summary>Tells how it goes, and has somebody ask the SFTP authority for acknowledgements that never came.</summary>
    private async Task ReportAsync(DrillErp erp, Executioner executioner, CancellationToken over)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            authorities.SendLost();
            await progress.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetElapsedTime(begun).TotalSeconds,6:F0} s  kills {executioner.Kills} ({executioner.KillsDuringStart} during start)  accepted {erp.Accepted.Count}  at authorities {authorities.Anaf.Log.Commits.Count} + {authorities.SftpAuthority.Log.Commits.Count} + {authorities.HttpApi.Log.Commits.Count}  start {nodes[0].StartsIn.TotalMilliseconds:F0} ms"));
            await Task.Delay(Report, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(int Fetched, int Broken)> EvidenceAsync(GatewayBooks books, IReadOnlyList<BookedInvoice> booked)
    {
        var sample = booked.ToArray();
        new Random(options.Seed).Shuffle(sample);
        var (fetched, broken) = (0, 0);
        foreach (var invoice in sample.Take(EvidenceSample))
        {
            var report = EvidenceVerifier.Verify(await books.EvidenceAsync(invoice.Id));
            (fetched, broken) = (fetched + 1, broken + (report.Succeeded ? 0 : 1));
        }

        return (fetched, broken);
    }

    /// <summary>The log over all invoices, by the store itself and not by a gateway. Null when it holds.</summary>
    private async Task<string?> AuditAsync()
    {
        if (postgres is not null)
        {
            var shared = await PostgresGatewayStore.OpenAsync(new() { ConnectionString = postgres.ConnectionString }, TimeProvider.System, new NoDocuments());
            return shared.Succeeded ? await VerifyAsync(shared.Value) : shared.Faults[0].Message;
        }

        var own = await SqliteGatewayStore.OpenAsync(new() { Folder = Path.Combine(folder, "node-1", "data") }, TimeProvider.System);
        return own.Succeeded ? await VerifyAsync(own.Value) : own.Faults[0].Message;
    }

    private static async Task<string?> VerifyAsync(IGatewayStore store)
    {
        await using (store)
        {
            return await store.Invoices.VerifyLogAsync(CancellationToken.None);
        }
    }

    private async Task TellAsync(DrillFindings findings)
    {
        foreach (var (name, list) in new[]
        {
            ("lost", findings.Lost), ("doubled", findings.Doubled), ("stuck", findings.Stuck), ("wrong verdict", findings.WrongVerdict),
            ("stranger", findings.Strangers), ("parked", findings.Parked),
        })
        {
            foreach (var line in list.Take(20))
            {
                await progress.WriteLineAsync($"{name}  {line}");
            }
        }
    }

    private sealed class NoDocuments : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
