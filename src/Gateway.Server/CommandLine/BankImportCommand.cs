using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Payments;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>bank import</c>: hands bank files to a running gateway, which matches their payments.</summary>
internal static class BankImportCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Bank files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Address of the gateway: https, or a loopback host.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<string> Key = new("--key")
    {
        Description = "API key with the scope payments:write: env:NAME or file:PATH.",
        Required = true,
    };
    private static readonly Option<string?> Mapping = new("--mapping") { Description = "Name of the mapping that reads CSV files, as the gateway has it." };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object for each file." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var import = new Command(
            "import",
            "Hand bank files to a running gateway. The same lines again add nothing. A row for each file. Exit code: 0 all taken, 1 some refused, 2 wrong call."
        )
        {
            Files,
            Url,
            Key,
            Mapping,
            Json,
        };
        import.SetAction(RunAsync);
        return import;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var files = parsed.GetRequiredValue(Files);
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
        {
            Console.Error.WriteLine($"No such file: {missing}");
            return ExitCode.Usage;
        }

        var gateway = RunningGateway.Of(parsed.GetValue(Url)!, parsed.GetValue(Key)!);
        if (!gateway.Succeeded)
        {
            FaultLines.Tell(gateway.Faults);
            return ExitCode.Usage;
        }

        using var running = gateway.Value;
        var refused = 0;
        foreach (var file in files)
        {
            var mapping = parsed.GetValue(Mapping) is { } name ? $"&mapping={Uri.EscapeDataString(name)}" : "";
            var answer = await running.PostFileAsync<BankFileResource>(
                $"v1/bank-files?name={Uri.EscapeDataString(Path.GetFileName(file))}{mapping}",
                await File.ReadAllBytesAsync(file, cancellation),
                "application/octet-stream",
                cancellation
            );
            refused += answer.Succeeded ? 0 : 1;
            Tell(file, answer.Value, parsed.GetValue(Json));
            FaultLines.Tell(answer.Faults);
        }

        return refused == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    private static void Tell(string file, BankFileResource? taken, bool json)
    {
        if (json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        path = file,
                        status = taken is null ? "refused" : "taken",
                        file = taken,
                    },
                    ApiJson.Options
                )
            );
        }
        else
        {
            Console.WriteLine(
                taken is null
                    ? $"{file}\trefused"
                    : $"{file}\ttaken\t{taken.Format}\t{taken.Payments} payments\t{taken.Matched} matched\t{taken.Waiting} waiting"
            );
        }

        if (taken is { Differences: [_, ..] differences })
        {
            Console.Error.WriteLine($"{file}: its own control figures are not those of its lines; every payment of it waits for a person.");
            foreach (var one in differences)
            {
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"  {one.Figure} (line {one.Line}): stated {one.Stated}, read {one.Computed}")
                );
            }
        }
    }
}
