using System.CommandLine;
using System.Globalization;
using Invoicing.Validation;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>validate</c>: judges documents in files and folders; one row for each document and rule set.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files, or folders to walk for *.xml.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "tsv or json.", DefaultValueFactory = _ => "tsv" }.AcceptOnlyFromAmong("tsv", "json");
    private static readonly Option<string> Rules = new("--rules") { Description = "declared: what the document claims; all: every rule set of its syntax; or ids, comma separated.", DefaultValueFactory = _ => "declared" };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "Day to judge by, yyyy-mm-dd; today unless set." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("validate", "Judge documents by the official rules. Exit code: 0 all pass, 1 some fail, 2 nothing could be judged.") { Paths, Format, Rules, AsOf };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (Day(parsed.GetValue(AsOf)) is not { } day)
        {
            Console.Error.WriteLine("--as-of takes a day as yyyy-mm-dd.");
            return ExitCode.Usage;
        }

        var files = parsed.GetRequiredValue(Paths).SelectMany(DocumentFiles.Below).ToList();
        if (files.Count == 0 || files.Any(file => !File.Exists(file)))
        {
            Console.Error.WriteLine($"No such document: {string.Join(", ", parsed.GetRequiredValue(Paths))}");
            return ExitCode.Usage;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 64 * 1024) { NewLine = "\n" };
        var write = parsed.GetValue(Format) == "json" ? (Action<TextWriter, string, RuleSetVerdict>)VerdictRows.Json : VerdictRows.Tsv;
        var failed = 0;
        foreach (var file in files)
        {
            foreach (var verdict in Judge(File.ReadAllBytes(file), parsed.GetRequiredValue(Rules), day))
            {
                write(output, file, verdict);
                failed += verdict.Passed ? 0 : 1;
            }
        }

        return failed == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    /// <summary>A document that cannot be read, or is in no syntax of ours, still has its row: it must not be taken for one that passed.</summary>
    private static IReadOnlyList<RuleSetVerdict> Judge(ReadOnlyMemory<byte> document, string rules, DateOnly day)
    {
        var judge = DocumentJudge.Default;
        var ids = rules switch
        {
            "declared" => judge.Declared(document),
            "all" => judge.Available(document),
            _ => rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        return judge.JudgeEach(document, ids.Count > 0 ? ids : ["none"], day);
    }

    private static DateOnly? Day(string? text) => text is null
        ? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
