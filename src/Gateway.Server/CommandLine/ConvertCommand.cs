using System.CommandLine;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Documents;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Documents;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>convert</c>: one format into another; what is left behind is told on the error stream, and in a report where one is asked for.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<FileInfo> Document = new("FILE") { Description = "The document." };
    private static readonly Option<string> To = new("--to")
    {
        Description = "Format to write; the command formats lists them.",
        HelpName = "FORMAT",
        Required = true,
    };
    private static readonly Option<string?> From = new("--from")
    {
        Description = "Format that the document is in; its content tells, and one that says otherwise is refused.",
        HelpName = "FORMAT",
    };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Write nothing where content of a business term would be lost." };
    private static readonly Option<bool> Complete = new("--complete")
    {
        Description =
            "Compute first what the source does not state: net amounts of lines (BT-131), VAT breakdown (BG-23) and totals (BG-22). What it states is "
            + "kept, and compared. Without it the document is written as it is, and a warning says where that breaks the rules of the format.",
    };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "File for the loss report, as JSON." };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write; standard output unless set." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var formats = DocumentEngine.All().Formats;
        To.AcceptOnlyFromAmong([.. formats.Where(format => format.CanWrite).Select(format => format.Id)]);
        From.AcceptOnlyFromAmong([.. formats.Select(format => format.Id)]);
        var command = new Command(
            "convert",
            "Convert a document. What is left behind, and which rules of its format the written document breaks, is told on the error stream. Exit code: "
                + "0 converted, be it valid or not, 1 the document cannot be read or written, 2 wrong call, 4 not converted because content would be "
                + "lost (--strict)."
        )
        {
            Document,
            To,
            From,
            Strict,
            Complete,
            Report,
            Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(Document);
        if (!file.Exists)
        {
            Console.Error.WriteLine($"No such file: {file}");
            return ExitCode.Usage;
        }

        var engine = DocumentEngine.All();
        var target = engine.Formats.First(format => format.Id == parsed.GetRequiredValue(To));
        var taxes = parsed.GetValue(Complete) ? engine.Enricher : null;
        var converted = Conversion.Of(engine.Formats, File.ReadAllBytes(file.FullName), parsed.GetValue(From), target, taxes, ReadLimits.Default);
        if (converted.Value is not { } conversion)
        {
            FaultLines.Tell(converted.Faults);
            return ExitCode.Bad;
        }

        FaultLines.Tell(conversion.Warnings);
        TellLosses(conversion, target.Id);
        if (parsed.GetValue(Report) is { } report)
        {
            OutputFile.Write(report, ReportOf(conversion, target));
        }

        if (conversion.Refusals(target.Id, parsed.GetValue(Strict)) is { Count: > 0 } refused)
        {
            FaultLines.Tell(refused);
            return refused.All(fault => fault.Code == Conversion.Lossy) ? ExitCode.Lossy : ExitCode.Bad;
        }

        OutputFile.Write(parsed.GetValue(Out), conversion.Written.Span);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (ConversionCheck.Of(engine.Judge, conversion.Written, target, taxes is not null, today) is { } invalid)
        {
            FaultLines.Tell([invalid]);
        }

        return ExitCode.Good;
    }

    private static void TellLosses(Conversion conversion, string target) =>
        FaultLines.Tell(
            conversion
                .Losses.Where(lost => !lost.Loss.IsFatal)
                .Select(lost =>
                    Fault.Warning(
                        "GW-CONVERT-LOSS",
                        $"{(lost.Step == "read" ? conversion.Source.Id : target)}: {lost.Loss.Reason}. Left behind: {lost.Loss.Content}",
                        lost.Loss.Path,
                        lost.Loss.Term
                    )
                )
        );

    private static byte[] ReportOf(Conversion conversion, IInvoiceFormat target) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                from = conversion.Source.Id,
                to = target.Id,
                losses = conversion.Losses.Select(LossResource.Of),
            },
            ApiJson.Options
        );
}
