using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Signatures;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>verify</c>: verifies the signature of documents.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files, or folders to walk for *.xml.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("verify", "Verify the signatures of documents. Exit code: 0 all hold, 1 one does not, 2 wrong call.") { Paths };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var files = parsed.GetRequiredValue(Paths).SelectMany(DocumentFiles.Below).ToList();
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            Console.Error.WriteLine($"No such file: {missing}");
            return ExitCode.Usage;
        }

        var broken = 0;
        var signer = new XadesSigner();
        foreach (var file in files)
        {
            var report = signer.Verify(File.ReadAllBytes(file));
            FaultLines.Tell(report.Faults);
            broken += report.Succeeded ? 0 : 1;
            Console.WriteLine(
                report.Succeeded
                    ? $"{file}\tholds\t{report.Value.Subject}\tsha256:{report.Value.CertificateThumbprint}\t{report.Value.SigningTime:O}"
                    : $"{file}\tDOES NOT HOLD\t{report.Faults[0].Code}"
            );
        }

        return files.Count > 0 && broken == 0 ? ExitCode.Good : ExitCode.Bad;
    }
}
