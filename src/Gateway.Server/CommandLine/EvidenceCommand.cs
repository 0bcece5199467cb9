using System.CommandLine;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>evidence verify</c>: verifies evidence packs offline, from nothing but their bytes.</summary>
internal static class EvidenceCommand
{
    private static readonly Argument<FileInfo[]> Files = new("FILE") { Description = "Evidence packs.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var verify = new Command("verify", "Verify evidence packs. Exit code: 0 all hold, 1 one does not, 2 wrong call.") { Files };
        verify.SetAction(Verify);
        return new Command("evidence", "Work with evidence packs.") { verify };
    }

    private static int Verify(ParseResult parsed)
    {
        var broken = 0;
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            if (!file.Exists || file.Length > EvidenceVerifier.MaxLength)
            {
                Console.Error.WriteLine($"No such file, or too large: {file}");
                return ExitCode.Usage;
            }

            var report = EvidenceVerifier.Verify(File.ReadAllBytes(file.FullName));
            FaultLines.Tell(report.Faults);
            broken += report.Succeeded ? 0 : 1;
            Console.WriteLine(report.Succeeded
                ? $"{file}\tholds\tinvoice {report.Value.InvoiceId}\t{report.Value.Entries} entries\t{report.Value.Documents} documents\tsha256:{report.Value.CertificateThumbprint}"
                : $"{file}\tDOES NOT HOLD\t{report.Faults[0].Code}");
        }

        return broken == 0 ? ExitCode.Good : ExitCode.Bad;
    }
}
