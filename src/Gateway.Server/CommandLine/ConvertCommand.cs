using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Documents;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>convert</c>: one format into another; what is left behind is told on the error stream.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<FileInfo> Document = new("FILE") { Description = "The document." };
    private static readonly Option<string> To = new("--to") { Description = "Format to write.", Required = true };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write; standard output unless set." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        To.AcceptOnlyFromAmong([.. DocumentEngine.All().Formats.Select(format => format.Id)]);
        var command = new Command("convert", "Convert a document. Exit code: 0 converted, 1 the document cannot be read, 2 wrong call.") { Document, To, Out };
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

        var bytes = File.ReadAllBytes(file.FullName);
        var formats = DocumentEngine.All().Formats;
        var head = new DocumentHead(bytes);
        if (formats.FirstOrDefault(format => format.Recognises(head)) is not { } from)
        {
            if (formats.Select(format => format.WhyUnreadable(bytes, ReadLimits.Default)).FirstOrDefault(known => known is not null) is { } unreadable)
            {
                FaultLines.Tell([unreadable]);
                return ExitCode.Bad;
            }
            Console.Error.WriteLine($"The document is in no format that is read: {string.Join(", ", formats.Select(format => format.Id))}.");
            return ExitCode.Bad;
        }

        var read = from.Read(bytes, ReadLimits.Default);
        FaultLines.Tell(read.Faults);
        TellLosses(read.Losses, from.Id);
        if (read.Invoice is null)
        {
            return ExitCode.Bad;
        }

        var written = formats.First(format => format.Id == parsed.GetValue(To)).Write(read.Invoice);
        TellLosses(written.Losses, parsed.GetValue(To)!);
        if (written.Losses.Any(loss => loss.IsFatal))
        {
            return ExitCode.Bad;
        }

        OutputFile.Write(parsed.GetValue(Out), written.Document.Span);
        return ExitCode.Good;
    }

    private static void TellLosses(IReadOnlyList<Loss> losses, string format) =>
        FaultLines.Tell(
            losses.Select(loss =>
                loss.IsFatal
                    ? Fault.Fatal("GW-CONVERT-UNWRITABLE", $"{format} cannot carry '{loss.Content}': {loss.Reason}.", loss.Path)
                    : Fault.Warning("GW-CONVERT-LOSS", $"{format}: {loss.Reason} Left behind: {loss.Content}", loss.Path)
            )
        );
}
