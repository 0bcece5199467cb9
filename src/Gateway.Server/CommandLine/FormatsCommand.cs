using System.CommandLine;
using System.Text.Json;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Documents;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>formats</c>: what is built for each format: read, write, validate, sign, mandates.</summary>
internal static class FormatsCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "As JSON." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("formats", "List the formats: which are read, written, judged by which rules, signed, asked for by which mandate.") { Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var rows = FormatTable.Rows(DocumentEngine.All());
        Console.Write(parsed.GetValue(Json) ? JsonSerializer.Serialize(rows, ApiJson.Options) + "\n" : FormatTable.Markdown(rows));
        return ExitCode.Good;
    }
}
