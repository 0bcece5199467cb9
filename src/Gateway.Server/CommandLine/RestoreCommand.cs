using System.CommandLine;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>restore</c>: puts a backup into place in a mode in which nothing is sent for the first time before its destination was asked for it.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Folder = new("FOLDER") { Description = "Folder of a backup." };
    private static readonly Option<DateTimeOffset> At = new("--backup-at")
    {
        Description = "The moment to which the store was restored, or an earlier one, as in 2026-11-24T08:00:00Z.",
        Required = true,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var from = Checkpoints(
            "from",
            "Verify a backup and put it into a data folder that is new or empty. With --checkpoints, the audit log goes on where the newest of them ends."
        );
        from.Arguments.Add(Folder);
        from.SetAction(
            (parsed, cancellation) =>
                RunAsync(parsed, (options, kept) => StoreRestores.FromAsync(parsed.GetValue(Folder)!, options, kept, TimeProvider.System, cancellation))
        );
        var mark = Checkpoints("mark", "Note that the store was restored by other means, such as PostgreSQL's recovery. No gateway may run on it.");
        mark.Options.Add(At);
        mark.SetAction(
            (parsed, cancellation) =>
                RunAsync(parsed, (options, kept) => StoreRestores.MarkAsync(parsed.GetValue(At), options, kept, TimeProvider.System, cancellation))
        );
        var end = ConfigurationOptions.With(new Command("end", "End the restore: what is missing is known to be harmless. Gateways may run."));
        end.SetAction(EndAsync);
        var status = ConfigurationOptions.With(new Command("status", "Whether a restore is open. Gateways may run."));
        status.SetAction(StatusAsync);
        return new Command("restore", "Put a backup into place, so that nothing is sent twice. Exit code: 0 done, 2 not done.") { from, mark, status, end };
    }

    private static Command Checkpoints(string name, string description) => TrustOptions.WithLists(ConfigurationOptions.With(new Command(name, description)));

    private static async Task<int> RunAsync(ParseResult parsed, Func<GatewayOptions, IReadOnlyList<SignedCheckpoint>, Task<Result<StoreRestore>>> restore)
    {
        var (options, kept) = (ConfigurationOptions.Load(parsed), TrustOptions.Kept(parsed));
        if (!options.Succeeded || !kept.Succeeded)
        {
            return Refuse([.. options.Faults, .. kept.Faults]);
        }

        var restored = await restore(options.Value, kept.Value);
        if (!restored.Succeeded)
        {
            return Refuse(restored.Faults);
        }

        Tell(restored.Value);
        var gap = restored.Value.KnownLength - restored.Value.LogLength;
        Console.WriteLine(
            gap > 0
                ? $"log\tgoes on at entry {restored.Value.KnownLength + 1}\t{gap} entries are lost, and known by the checkpoints alone"
                : $"log\tgoes on at entry {restored.Value.LogLength + 1}"
        );
        return ExitCode.Good;
    }

    private static async Task<int> EndAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ConfigurationOptions.Load(parsed);
        if (!options.Succeeded)
        {
            return Refuse(options.Faults);
        }

        var ended = await StoreRestores.EndAsync(options.Value, $"cli:{Environment.UserName}", TimeProvider.System, cancellation);
        if (!ended.Succeeded)
        {
            return Refuse(ended.Faults);
        }

        Console.WriteLine(ended.Value is true ? "restore\tended" : "restore\tnone was open");
        return ExitCode.Good;
    }

    private static async Task<int> StatusAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ConfigurationOptions.Load(parsed);
        var open = options.Succeeded ? await StoreRestores.OpenAsync(options.Value, TimeProvider.System, cancellation) : null;
        if (open is not { Succeeded: true })
        {
            return Refuse(open?.Faults ?? options.Faults);
        }

        if (open.Value[0] is { } restore)
        {
            Tell(restore);
        }
        else
        {
            Console.WriteLine("restore\tnone is open");
        }

        return ExitCode.Good;
    }

    private static void Tell(StoreRestore restore) =>
        Console.WriteLine($"restore\topen\tbackup of {restore.BackupAt:O}\trestored at {restore.RestoredAt:O}\tdestinations are asked before anything is sent");

    private static int Refuse(IReadOnlyList<Fault> faults)
    {
        FaultLines.Tell(faults);
        return ExitCode.Usage;
    }
}
