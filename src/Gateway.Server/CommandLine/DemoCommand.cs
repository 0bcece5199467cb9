using System.CommandLine;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Server.Demo;
using Invoicing.WebConsole;
using Spectre.Console;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>demo</c>: the main job, end to end, with authorities that answer, fail, and answer late.</summary>
internal static class DemoCommand
{
    private const int MostRows = 60;
    private const int WidthOfFiles = 220;

    private static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Documents of your own (UBL or JSON) to send along.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<int> Count = new("--count") { Description = "Further invoices to send, 0 to 100,000.", DefaultValueFactory = _ => 0 };
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object as the last line." };
    private static readonly Option<bool> Stay = new("--stay") { Description = "Keep the console open at the end, with all invoices in it, until Ctrl-C." };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Folder to keep evidence packs and signed documents in." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "demo",
            "Send sample invoices to simulated authorities and follow each to its end. Exit code: 0 every invoice ended as it must."
        )
        {
            Files,
            Count,
            Json,
            Out,
            Stay,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (files, count) = (parsed.GetValue(Files) ?? [], parsed.GetValue(Count));
        if (
            (count is < 0 or > 100_000 && Tell("--count takes a number from 0 to 100,000."))
            || files.FirstOrDefault(file => !file.Exists) is { } missing && Tell($"No such file: {missing}")
        )
        {
            return ExitCode.Usage;
        }

        List<DemoInvoice> invoices = [.. DemoSamples.All(), .. files.Select(DemoSamples.FromFile), .. DemoSamples.More(count)];
        // The screen is for the invoices; the host's own start and stop say nothing here.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Warning");
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        AnsiConsole.MarkupLine("ERP → [bold]receive → validate → calculate taxes → convert → sign → transmit → acknowledge → finish[/] → ERP");
        DemoRun? demo = null;
        Task<Result<DemoResult>>? run = null;
        await AnsiConsole
            .Status()
            .StartAsync(
                "Starting the authorities and the gateway …",
                status =>
                {
                    demo = new(invoices, parsed.GetValue(Out), new DemoScreen(status)) { Stays = parsed.GetValue(Stay) };
                    run = demo.RunAsync(cancellation);
                    return Task.WhenAny(run, demo.Shown);
                }
            );
        return await EndAsync(demo!, run!, invoices, parsed.GetValue(Json));
    }

    private static async Task<int> EndAsync(DemoRun demo, Task<Result<DemoResult>> run, IReadOnlyList<DemoInvoice> invoices, bool json)
    {
        if (!demo.Shown.IsCompleted && await run is { Succeeded: false } failed)
        {
            FaultLines.Tell(failed.Faults);
            return ExitCode.Usage;
        }

        var (result, link) = await demo.Shown;
        if (link is null)
        {
            // The result is the last line: the gateway says that it stops before.
            await run;
        }

        DemoScreen.Table(AnsiConsole.Console, invoices, MostRows);
        Sum(result, json);
        if (link is not null)
        {
            Console.WriteLine($"The console is open until Ctrl-C. Choose a password, then sign in as {ConsoleLink.Name}: {link}");
        }

        await run;
        return result.IsGood ? ExitCode.Good : ExitCode.Bad;
    }

    private static void Sum(DemoResult result, bool json)
    {
        Console.WriteLine(DemoSentence.Sum(result));
        if (DemoSentence.Money(result.Money) is { Length: > 0 } money)
        {
            Console.WriteLine(money);
        }

        Console.WriteLine(DemoSentence.Verdict(result));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        }
    }

    private static bool Tell(string message)
    {
        Console.Error.WriteLine(message);
        return true;
    }
}
