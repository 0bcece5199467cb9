using System.CommandLine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>customers</c> and <c>products</c>: versioned records that events may name, by the API of a running gateway.</summary>
internal static class RecordsCommand
{
    private const string Exits = " Exit code: 0 done, 1 refused, 2 wrong call, or the gateway cannot be reached.";
    private static readonly Rows Shown = new(null, ["id", "version", "content.name", "changedAt", "changedBy"]);

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Create() =>
        [Of("customers", "customer", "buyer of OrderPlaced"), Of("products", "product", "name, sku, description, unit, price, vat of a line of OrderPlaced")];

    private static Command Of(string path, string noun, string content)
    {
        var list = CallOptions.With(new Command("list", $"The tenant's {path}: id, version, name. A row for each.{Exits}"));
        list.SetAction(
            (parsed, cancellation) => ApiCalls.SendAsync(parsed, HttpMethod.Get, $"v1/{path}?limit=500", null, Shown with { Member = "records" }, cancellation)
        );
        var (shown, version) = (Id(), new Option<long?>("--version") { Description = "This version; the last unless set." });
        var show = CallOptions.With(new Command("show", $"A {noun}.{Exits}") { shown, version });
        show.SetAction(
            (parsed, cancellation) =>
                ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Get,
                    $"v1/{path}/{Uri.EscapeDataString(parsed.GetRequiredValue(shown))}{(parsed.GetValue(version) is { } one ? $"?version={one}" : "")}",
                    null,
                    Shown,
                    cancellation
                )
        );
        var (id, file) = (Id(), new Argument<FileInfo>("FILE") { Description = $"JSON: {content}." });
        var set = CallOptions.With(new Command("set", $"Write the next version of a {noun}.{Exits}") { id, file });
        set.SetAction(
            async (parsed, cancellation) =>
            {
                var named = parsed.GetRequiredValue(file);
                if (!named.Exists)
                {
                    Console.Error.WriteLine($"No such file: {named}");
                    return ExitCode.Usage;
                }

                using var body = new ByteArrayContent(await File.ReadAllBytesAsync(named.FullName, cancellation));
                body.Headers.ContentType = new("application/json");
                return await ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Put,
                    $"v1/{path}/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}",
                    body,
                    Shown,
                    cancellation
                );
            }
        );
        return new(path, $"The {path} that events may name: versioned, and kept with each invoice as they were.") { list, show, set };
    }

    private static Argument<string> Id() => new("ID") { Description = "Its id, your own." };
}
