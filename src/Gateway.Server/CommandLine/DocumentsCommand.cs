using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>documents verify</c>: holds every document that the store refers to against its hash.</summary>
internal static class DocumentsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var verify = ConfigurationOptions.With(
            new Command(
                "verify",
                "Read every document that the store refers to, and compare it with its hash. A row for each that is not what it was: hash, invoice, what is "
                    + "wrong. Exit code: 0 all are there, 1 some are not, 2 wrong call."
            )
        );
        verify.SetAction(VerifyAsync);
        return new Command("documents", "Work with stored documents.") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ConfigurationOptions.Load(parsed);
        if (!options.Succeeded)
        {
            FaultLines.Tell(options.Faults);
            return ExitCode.Usage;
        }

        var wrong = 0;
        try
        {
            var verified = await DocumentVerification.RunAsync(options.Value, Tell, cancellation);
            if (!verified.Succeeded)
            {
                FaultLines.Tell(verified.Faults);
                return ExitCode.Usage;
            }

            Console.WriteLine(
                wrong == 0 ? $"documents\thold\t{verified.Value[0]} documents" : $"documents\tDO NOT HOLD\t{wrong} of {verified.Value[0]} documents"
            );
            return wrong == 0 ? ExitCode.Good : ExitCode.Bad;
        }
        catch (StoreUnavailableException exception)
        {
            FaultLines.Tell([Fault.Fatal("GW-STORE-UNAVAILABLE", exception.Message)]);
            return ExitCode.Usage;
        }

        void Tell(string hash, string invoice, string what)
        {
            wrong++;
            Console.WriteLine($"{hash}\t{invoice}\t{what}");
        }
    }
}
