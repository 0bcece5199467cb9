using System.CommandLine;
using System.Globalization;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Validation;
using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>validate</c>: judges documents in files and folders; one row for each document and rule set, or what would change between two
/// versions.</summary>
internal static class ValidateCommand
{
    private static readonly DocumentEngine Engine = DocumentEngine.All();
    private static readonly DocumentValidator Judge = Engine.Judge;
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files, or folders to walk for *.xml, *.pdf, *.p7m and JSON invoices.",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "tsv, json, or text to read.",
        DefaultValueFactory = _ => "tsv",
    }.AcceptOnlyFromAmong("tsv", "json", "text");
    private static readonly Option<string> Rules = new("--rules")
    {
        Description = "declared: what the document claims; all: every rule set of its syntax; or ids, comma separated, each perhaps as ID@VERSION.",
        DefaultValueFactory = _ => "declared",
    };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "Day to judge by, yyyy-mm-dd; today unless set." };
    private static readonly Option<string?> Compare = new("--compare")
    {
        Description =
            "Two versions of a rule set, comma separated, as in peppol-bis3@3.0.19,peppol-bis3@3.0.21: one row for each document with what would change.",
    };

    private static readonly Option<string?> Route = new("--route")
    {
        Description = "Id of a route of the configuration: what it would make of each document before it is sent, JSON or XML; one row for each.",
    };

    private static readonly Option<string?> Config = new("--config")
    {
        Description = $"Configuration file that has the route; {GatewayConfiguration.DefaultFile} in the working directory unless named.",
    };

    private static readonly Option<bool> AllowPartial = new("--allow-partial")
    {
        Description = "Count a document as passed that names a profile (BT-24) whose rules are not built, where the rules that were asked pass.",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "validate",
            "Judge documents by the official rules; a JSON invoice as the UBL it becomes, its taxes completed. Exit code: 0 "
                + "all pass, 1 some fail or are judged in part, 2 wrong call. With --compare: 0 nothing changes, 1 a rule "
                + "fires in one version alone or not as gravely, 2 wrong call or a document that cannot be judged."
        )
        {
            Paths,
            Format,
            Rules,
            AsOf,
            Compare,
            AllowPartial,
            Route,
            Config,
        };
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

        if (parsed.GetRequiredValue(Rules) is not ("declared" or "all") && UnknownRules(parsed.GetRequiredValue(Rules)) is { Count: > 0 } unknown)
        {
            FaultLines.Tell(unknown);
            return ExitCode.Usage;
        }

        if (DocumentFiles.Of(parsed.GetRequiredValue(Paths), parsed.GetValue(Compare) is null ? DocumentFiles.Invoices : DocumentFiles.Xml) is not { } files)
        {
            return ExitCode.Usage;
        }

        if (parsed.GetValue(Route) is { } id)
        {
            return ValidateByRoute(parsed, files, id, day);
        }

        using var output = Output();
        var format = parsed.GetRequiredValue(Format);
        return parsed.GetValue(Compare) is { } versions
            ? CompareAll(output, files, versions, format, day)
            : Print(output, files, format, parsed.GetValue(AllowPartial), document => Validate(document, parsed.GetRequiredValue(Rules), day));
    }

    private static IReadOnlyList<Fault> UnknownRules(string rules)
    {
        var names = Names(rules);
        return names.Length == 0
            ? [Fault.Fatal("GW-RULES-UNKNOWN", "No rule set is named.", "--rules", hint: "declared, all, or ids separated by commas.")]
            : [.. names.Select(name => RuleSetCatalogue.WhyUnknown(name, "--rules")).OfType<Fault>()];
    }

    private static string[] Names(string rules) => rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int ValidateByRoute(ParseResult parsed, IReadOnlyList<string> files, string id, DateOnly day)
    {
        if (parsed.GetResult(Rules) is { Implicit: false } || parsed.GetValue(Compare) is not null)
        {
            Console.Error.WriteLine("A route has rules of its own: --route goes without --rules and --compare.");
            return ExitCode.Usage;
        }

        var preflight = PreflightRows.Of(parsed.GetValue(Config), id);
        if (!preflight.Succeeded)
        {
            FaultLines.Tell(preflight.Faults);
            return ExitCode.Usage;
        }

        using var output = Output();
        return Print(output, files, parsed.GetRequiredValue(Format), parsed.GetValue(AllowPartial), document => [preflight.Value.Row(document, day)]);
    }

    private static StreamWriter Output() => new(Console.OpenStandardOutput(), bufferSize: 64 * 1024) { NewLine = "\n" };

    private static int Print(
        TextWriter output,
        IReadOnlyList<string> files,
        string format,
        bool allowPartial,
        Func<ReadOnlyMemory<byte>, IReadOnlyList<RuleSetVerdict>> validate
    )
    {
        var write = format switch
        {
            "json" => (Action<TextWriter, string, RuleSetVerdict>)VerdictRows.Json,
            "text" => VerdictRows.Text,
            _ => VerdictRows.Tsv,
        };
        var failed = 0;
        foreach (var file in files)
        {
            foreach (var verdict in validate(File.ReadAllBytes(file)))
            {
                write(output, file, verdict);
                failed += verdict.Passed || (verdict.IsPartial && allowPartial) ? 0 : 1;
            }
        }

        return failed == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    private static int CompareAll(TextWriter output, IReadOnlyList<string> files, string versions, string format, DateOnly day)
    {
        if (versions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is not [var before, var after])
        {
            Console.Error.WriteLine("--compare takes two versions of a rule set, as in peppol-bis3@3.0.19,peppol-bis3@3.0.21.");
            return ExitCode.Usage;
        }

        var write = format switch
        {
            "json" => (Action<TextWriter, string, RuleSetComparison>)ComparisonRows.Json,
            "text" => ComparisonRows.Text,
            _ => ComparisonRows.Tsv,
        };
        var code = ExitCode.Good;
        foreach (var file in files)
        {
            var document = File.ReadAllBytes(file);
            var compared = IntakeBounds.Of(Engine, document) is { Count: > 0 } refused
                ? Result<RuleSetComparison>.Failure(refused)
                : Judge.Compare(document, before, after, day);
            if (compared.Succeeded)
            {
                write(output, file, compared.Value);
                code = Math.Max(code, compared.Value.Changes.Count > 0 ? ExitCode.Bad : ExitCode.Good);
                continue;
            }

            Console.Error.WriteLine($"{file}: {compared.Faults[0].Code}: {compared.Faults[0].Message}");
            code = ExitCode.Usage;
        }

        return code;
    }

    /// <summary>A document that cannot be read, or is in no syntax of ours, still has its row: it must not be taken for one that passed.</summary>
    private static IReadOnlyList<RuleSetVerdict> Validate(ReadOnlyMemory<byte> document, string rules, DateOnly day)
    {
        var judge = Judge;
        if (JsonDocuments.IsJson(document))
        {
            return JsonDocuments.Validate(document, rules, day);
        }

        IReadOnlyList<Fault> refused = JsonDocuments.WhyNoInvoice(document) is { } noInvoice ? [noInvoice] : IntakeBounds.Of(Engine, document);
        if (refused.Count > 0)
        {
            return [.. (rules is "declared" or "all" ? ["none"] : Names(rules)).Select(id => JsonDocuments.Row(id, "", refused))];
        }

        if (rules == "declared")
        {
            return judge.ValidateEachDeclared(document, [], day);
        }

        var ids = rules switch
        {
            "all" => judge.Available(document),
            _ => Names(rules),
        };
        return judge.ValidateEach(document, ids.Count > 0 ? ids : ["none"], day);
    }

    private static DateOnly? Day(string? text) =>
        text is null ? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : null;
}
