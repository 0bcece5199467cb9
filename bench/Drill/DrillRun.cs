using Invoicing.Bench.Support;
using Invoicing.Sandbox;

namespace Invoicing.Bench.Drill;

/// <summary>One drill: authorities that live on, gateways that die, an ERP that insists; at the end three sets of records are compared.</summary>
internal sealed class DrillRun : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly DrillOptions _options;
    private readonly TextWriter _progress;
    private readonly SandboxHost _authorities;
    private readonly PostgresServer? _postgres;
    private readonly IReadOnlyList<DrillNode> _nodes;
    private readonly string _folder;

    private DrillRun(
        DrillOptions options,
        TextWriter progress,
        string folder,
        SandboxHost authorities,
        PostgresServer? postgres,
        IReadOnlyList<DrillNode> nodes
    ) => (_options, _progress, _folder, _authorities, _postgres, _nodes) = (options, progress, folder, authorities, postgres, nodes);

    /// <summary>Runs a drill to its end, or until it is interrupted. Where not all is well, everything that it left is kept, and named.</summary>
    public static async Task<DrillResult> RunAsync(DrillOptions options, TextWriter progress, CancellationToken interrupt = default)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("invoicing-drill-").FullName;
        var result = await RunAsync(options, progress, folder, interrupt);
        if (options.Folder is null && result.IsSound)
        {
            Directory.Delete(folder, recursive: true);
        }

        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        await _authorities.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private static async Task<DrillResult> RunAsync(DrillOptions options, TextWriter progress, string folder, CancellationToken interrupt)
    {
        DrillResult? result = null;
        await using var drill = await OpenAsync(options, progress, folder);
        try
        {
            return result = await drill.RunAsync(interrupt);
        }
        catch (Exception exception)
        {
            // Told at once: closing everything may take long.
            await progress.WriteLineAsync(exception.ToString());
            throw;
        }
        finally
        {
            if (result is not { IsSound: true })
            {
                drill._postgres?.IsKept = true;
                await progress.WriteLineAsync($"Kept: {folder} {drill._postgres?.Data}");
            }
        }
    }

    private static async Task<DrillRun> OpenAsync(DrillOptions options, TextWriter progress, string folder)
    {
        var authorities = await SandboxHost.StartAsync(
            new()
            {
                Folder = Path.Combine(folder, "authorities"),
                CallsPerMinute = 1_000_000,
                RotateRefreshTokens = false,
                TakesAway = true,
                Seed = options.Seed,
                Faults = DrillFaults.All,
            }
        );
        var postgres = options.Postgres ? await PostgresServer.StartNewAsync() : null;
        var connection = postgres is null ? null : Path.Combine(folder, "connection-string");
        if (connection is not null)
        {
            await File.WriteAllTextAsync(connection, postgres!.ConnectionString);
        }

        var nodes = Enumerable
            .Range(1, options.Nodes)
            .Select(number =>
            {
                var (name, port) = ($"node-{number}", Loopback.FreePort());
                return new DrillNode(
                    options.Server,
                    DrillConfiguration.Write(Path.Combine(folder, name), name, port, connection, authorities),
                    port,
                    postgres is null ? null : name
                );
            })
            .ToList();
        return new(options, progress, folder, authorities, postgres, nodes);
    }

    private async Task<DrillResult> RunAsync(CancellationToken interrupt)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        using var over = new CancellationTokenSource();
        using var executioner = new Executioner(_nodes, _postgres, _options, _progress);
        var (erp, store) = (new DrillErp(_nodes, _options.Seed), new GatewayRecords(_nodes));
        var report = new DrillProgress(_options, _progress, erp, executioner, store, _authorities);
        end.CancelAfter(TimeSpan.FromMinutes(_options.Minutes));
        var (supervised, reports) = (executioner.SuperviseAsync(over.Token), report.RunAsync(over.Token));
        var load = erp.RunAsync(_options.Invoices, () => executioner.Left, end.Token);
        try
        {
            await FirstAsync(executioner.KillAsync(end.Token), supervised);
            report.Phase = "handing in the rest";
            await FirstAsync(load, supervised);
            report.Phase = "following";
            var (atLastKill, left) = await FollowAsync(store, end.Token);
            var seconds = (int)TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            var isCutShort = end.IsCancellationRequested && (left != 0 || erp.Issued.Count < _options.Invoices || executioner.Kills < _options.Kills);
            if (isCutShort)
            {
                await _progress.WriteLineAsync($"Cut short. {await report.LineAsync()}");
            }

            report.Phase = "comparing";
            var booked = await store.AllAsync();
            var (evidence, broken) = await DrillProofs.EvidenceAsync(store, booked, _options.Seed);
            await over.CancelAsync();
            await supervised;
            foreach (var node in _nodes)
            {
                await node.KillAsync();
            }

            var audit = await DrillProofs.AuditAsync(_postgres?.ConnectionString, Path.Combine(_folder, "node-1", "data"));
            var taken = new AuthorityRecords(_authorities);
            var findings = DrillFindings.Of(erp, booked, taken, isCutShort);
            await findings.TellAsync(_progress);
            return Result(erp, executioner, taken, findings) with
            {
                CutShort = isCutShort,
                ActiveAtLastKill = atLastKill,
                Audit = audit,
                Evidence = evidence,
                EvidenceBroken = broken,
                Seconds = seconds,
            };
        }
        finally
        {
            await end.CancelAsync();
            await over.CancelAsync();
            await Task.WhenAll(load, supervised, reports).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private DrillResult Result(DrillErp erp, Executioner executioner, AuthorityRecords taken, DrillFindings findings) =>
        new()
        {
            Store = _options.Postgres ? "postgres" : "sqlite",
            Nodes = _nodes.Count,
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
            UnderWay = findings.UnderWay,
            RefusedAgain = taken.Numbers.Sum(number => Math.Max(0, taken.Verdicts(number).Count(verdict => verdict == false) - 1)),
            EndedByItself = executioner.EndedByThemselves,
            EndedWithoutReason = executioner.Unexplained,
            Repeats = erp.Repeats,
            Faults = taken.Faults,
            Seed = _options.Seed,
        };

    /// <summary>Waits for work; throws where the supervision of the gateways broke meanwhile.</summary>
    private static async Task FirstAsync(Task work, Task supervised)
    {
        await await Task.WhenAny(work, supervised);
        await work;
    }

    /// <summary>Waits until no invoice is under way, or as few have been for as long as the patience lasts, or the end comes.</summary>
    /// <returns>How many were under way at first and at last; -1 where nobody says.</returns>
    private async Task<(long First, long Last)> FollowAsync(GatewayRecords store, CancellationToken end)
    {
        var (first, least, moved) = (-1L, long.MaxValue, TimeProvider.System.GetTimestamp());
        while (!end.IsCancellationRequested && least > 0 && TimeProvider.System.GetElapsedTime(moved) < _options.Patience)
        {
            if (await store.StatusesAsync(end) is { } standings)
            {
                var active = standings["active"];
                first = first < 0 ? active : first;
                (least, moved) = active < least ? (active, TimeProvider.System.GetTimestamp()) : (least, moved);
            }

            await Task.Delay(least == 0 ? TimeSpan.Zero : Look, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (first, least == long.MaxValue ? -1 : least);
    }
}
