using System.CommandLine;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>evidence verify</c>: verifies evidence packs offline, from nothing but their bytes and what the verifier trusts.</summary>
internal static class EvidenceCommand
{
    private static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Evidence packs; of one log they are compared with one another too.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var verify = TrustOptions.With(new Command("verify", "Verify evidence packs. Exit code: 0 all hold, 1 one does not, 2 wrong call.") { Files });
        verify.SetAction(Verify);
        return new Command("evidence", "Work with evidence packs.") { verify };
    }

    private static int Verify(ParseResult parsed)
    {
        var (trust, kept) = (TrustOptions.Trust(parsed), TrustOptions.Kept(parsed));
        if (!trust.Succeeded || !kept.Succeeded)
        {
            FaultLines.Tell([.. trust.Faults, .. kept.Faults]);
            return ExitCode.Usage;
        }

        var checkpoints = new CheckpointSet(trust.Value);
        var broken = Join(checkpoints, kept.Value);
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            if (!file.Exists || file.Length > EvidenceVerifier.MaxLength)
            {
                Console.Error.WriteLine($"No such file, or too large: {file}");
                return ExitCode.Usage;
            }

            var report = EvidenceVerifier.Verify(File.ReadAllBytes(file.FullName), trust.Value, checkpoints);
            FaultLines.Tell(report.Faults);
            broken += report.Succeeded ? 0 : 1;
            Console.WriteLine(report.Succeeded ? $"{file}\tholds\t{Tell(report.Value)}" : $"{file}\tDOES NOT HOLD\t{report.Faults[0].Code}");
        }

        return broken == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    private static int Join(CheckpointSet checkpoints, IReadOnlyList<SignedCheckpoint> kept)
    {
        var faults = kept.SelectMany(signed => checkpoints.Add(signed).Faults).ToList();
        FaultLines.Tell(faults.Select(fault => fault with { Path = "--checkpoints" }));
        return faults.Count;
    }

    private static string Tell(EvidenceReport report) =>
        $"invoice {report.InvoiceId}\t{report.Entries} entries\t{report.Documents} "
        + $"documents\tsha256:{report.CertificateThumbprint}\t{Tell(report.Log, report.Entries)}";

    private static string Tell(LogSupport? log, int entries) =>
        log is null ? "made before packs named their place in the log"
        : log.Last is not { } last ? "not in the log up to a checkpoint yet"
        : $"{log.Sealed} of {entries} entries in the log up to checkpoint {last.Checkpoint.Number} of {last.Checkpoint.At:O}\t{TrustOptions.Tell(log.Stamp)}";
}
