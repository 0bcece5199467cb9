using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Storage.Backups;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>backup</c>: copies a data folder while its gateway works, and verifies the copy.</summary>
internal static class BackupCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "A new folder for the backup.", Required = true };
    private static readonly Argument<string> Folder = new("FOLDER") { Description = "Folder of a backup." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var verify = new Command("verify", "Verify a backup: files, database, audit log, documents. Exit code: 0 it holds, 1 it does not, 2 wrong call.")
        {
            Folder,
        };
        verify.SetAction((parsed, cancellation) => Task.Run(() => Tell(StoreBackup.Verify(parsed.GetValue(Folder)!, cancellation)), cancellation));
        var backup = ConfigurationOptions.With(
            new Command(
                "backup",
                "Back up store, documents and evidence key while the gateway works, and verify the backup. Exit code: 0 done, 1 it does not hold, 2 wrong call."
            )
            {
                Out,
                verify,
            }
        );
        backup.SetAction((parsed, cancellation) => Task.Run(() => Take(parsed, cancellation), cancellation));
        return backup;
    }

    private static int Take(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ConfigurationOptions.Load(parsed);
        IReadOnlyList<Fault> faults =
            !options.Succeeded ? options.Faults
            : StoreRestores.KindFault(options.Value) is { } kind ? [kind]
            : [];
        if (faults.Count > 0)
        {
            FaultLines.Tell(faults);
            return ExitCode.Usage;
        }

        return Tell(StoreBackup.Create(options.Value!.Data, parsed.GetValue(Out)!, TimeProvider.System, cancellation));
    }

    private static int Tell(Result<BackupReport> report)
    {
        if (!report.Succeeded)
        {
            FaultLines.Tell(report.Faults);
            Console.WriteLine($"backup\tDOES NOT HOLD\t{report.Faults[0].Code}");
            return report.Faults[0].Code is "GW-BACKUP-TARGET" or "GW-STORE-OPEN" or "GW-BACKUP-MANIFEST" ? ExitCode.Usage : ExitCode.Bad;
        }

        var (manifest, documents) = report.Value;
        Console.WriteLine(
            $"backup\tholds\tof {manifest.At:O}\t{manifest.Invoices} invoices\t{documents} documents\t"
                + $"{manifest.LogLength} entries in the log\tschema {manifest.Schema}"
        );
        return ExitCode.Good;
    }
}
