using System.CommandLine;
using System.Text;
using Invoicing.Faults;
using Invoicing.Payments.Bank;
using Invoicing.Payments.Bank.Csv;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>bank read</c>: what a bank file says, entry by entry, and whether its own control figures agree.</summary>
internal static class BankCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Bank files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object for each file." };
    private static readonly Option<string?> Mapping = new("--mapping") { Description = "JSON file that says how the columns of a CSV file are read." };
    private static readonly Option<string?> Named = new("--encoding")
    {
        Description = "Encoding of files that are not XML, as in windows-1250; told from the bytes unless set.",
    };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Count a file as refused whose own control figures do not agree." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var read = new Command(
            "read",
            "Read camt.052, .053, .054, MT940, MT942, CODA or CSV, and print the entries and the control figures. Exit code: 0 all read, 1 s"
                + "ome refused, 2 wrong call."
        )
        {
            Files,
            Json,
            Mapping,
            Named,
            Strict,
        };
        read.SetAction(Run);
        return new Command("bank", "Files that banks send.") { read, BankImportCommand.Create() };
    }

    private static int Run(ParseResult parsed)
    {
        var files = parsed.GetRequiredValue(Files);
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
        {
            Console.Error.WriteLine($"No such file: {missing}");
            return ExitCode.Usage;
        }

        var (mapping, isWrong) = MappingOf(parsed.GetValue(Mapping));
        Encoding? encoding = null;
        if (isWrong || (parsed.GetValue(Named) is { } name && (encoding = EncodingOf(name)) is null))
        {
            return ExitCode.Usage;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 64 * 1024) { NewLine = "\n" };
        var refused = 0;
        foreach (var file in files)
        {
            var read = BankFiles.Read(File.ReadAllBytes(file), mapping, encoding);
            var rows = new BankRows(file, read);
            if (parsed.GetValue(Json))
            {
                rows.WriteJson(output);
            }
            else
            {
                rows.WriteText(output);
            }

            refused += !read.Succeeded || (parsed.GetValue(Strict) && !rows.Agrees) ? 1 : 0;
        }

        return refused == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    private static (CsvMapping? Mapping, bool IsWrong) MappingOf(string? path)
    {
        if (path is null)
        {
            return (null, false);
        }

        var mapping = File.Exists(path)
            ? CsvMapping.Parse(File.ReadAllBytes(path))
            : Result<CsvMapping>.Failure(Fault.Fatal("GW-BANK-MAPPING", $"No such file: {path}"));
        FaultLines.Tell(mapping.Faults);
        return (mapping.Value, !mapping.Succeeded);
    }

    private static Encoding? EncodingOf(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            Console.Error.WriteLine($"--encoding takes an IANA name such as windows-1252; \"{name}\" is none that is known.");
            return null;
        }
    }
}
