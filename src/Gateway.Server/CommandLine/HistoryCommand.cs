using System.CommandLine;
using System.Text;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>history import</c>: documents of the past, by the API of a running gateway; a dry run first.</summary>
internal static class HistoryCommand
{
    private static readonly Rows Documents = new("documents", ["verdict", "place", "number", "date", "total", "currency", "open", "id", "differences"]);

    /// <summary>The command.</summary>
    public static Command Create() => new("history", "Documents that were issued and sent before, elsewhere.") { Import() };

    private static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON of the contract (one, a list, one a line), XML such as UBL, or CSV." };
        var seller = new Option<string>("--seller") { Description = "Whose they are, by the id in the configuration.", Required = true };
        var open = new Option<bool>("--open") { Description = "Those of which the file does not say are open: owed still." };
        var confirm = new Option<string?>("--confirm") { Description = "What the dry run said; without it nothing is written." };
        var command = CallOptions.With(
            new Command(
                "import",
                "Take documents in under their own numbers and dates; never sent, never dunned unless open. Without --confirm a dry run, whose last line on "
                    + "the error output says what to confirm. A row for each: verdict, place, number. Exit code: 0 all new or known, 1 some are left out or "
                    + "it was refused, 2 wrong call."
            )
            {
                file,
                seller,
                open,
                confirm,
            }
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var named = parsed.GetRequiredValue(file);
                if (!named.Exists)
                {
                    Console.Error.WriteLine($"No such file: {named}");
                    return ExitCode.Usage;
                }

                var bytes = await File.ReadAllBytesAsync(named.FullName, cancellation);
                using var content = new ByteArrayContent(bytes);
                content.Headers.ContentType = new(MediaType(bytes));
                var query = $"seller={Uri.EscapeDataString(parsed.GetRequiredValue(seller))}&open={(parsed.GetValue(open) ? "true" : "false")}";
                query += parsed.GetValue(confirm) is { } given ? $"&confirm={Uri.EscapeDataString(given)}" : "";
                return await ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Post,
                    $"v1/history?{query}",
                    content,
                    Documents,
                    cancellation,
                    report =>
                    {
                        if (report["isDryRun"]!.GetValue<bool>())
                        {
                            Console.Error.WriteLine($"Nothing was written. To take it in: --confirm {report["confirm"]}");
                        }

                        return report["differs"]!.GetValue<int>() == 0 && report["wrong"]!.GetValue<int>() == 0;
                    }
                );
            }
        );
        return command;
    }

    private static string MediaType(byte[] file) =>
        Encoding.UTF8.GetString(file).AsSpan().TrimStart("\ufeff \t\r\n") switch
        {
            ['<', ..] => "application/xml",
            ['{' or '[', ..] => "application/json",
            ['%', ..] => "application/pdf",
            _ => "text/csv",
        };
}
