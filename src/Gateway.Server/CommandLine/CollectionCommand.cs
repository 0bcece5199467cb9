using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>disputes</c>, <c>holds</c>, <c>dunning</c>: by the API of a running gateway and under the name of its key.</summary>
internal static class CollectionCommand
{
    private static readonly string[] DisputeColumns = ["id", "status", "number", "line", "reason", "amount", "currency", "answerBy", "conceded", "creditNote"];
    private static readonly string[] HoldColumns = ["id", "invoice", "customer", "reason", "until", "liftedAt"];
    private static readonly string[] LetterColumns = ["id", "on", "level", "customer", "customerName", "claims", "currency", "payBy", "waivedAt"];

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Create() =>
        [
            new("disputes", "What buyers object to.")
            {
                ReceivablesCommand.List("list", "Disputes, oldest first.", "v1/disputes?limit=500", "status", new("disputes", DisputeColumns)),
                ReceivablesCommand.One("show", "A dispute, JSON with --json.", HttpMethod.Get, "v1/disputes/{0}", new(null, DisputeColumns)),
                Act(
                    "open",
                    "Take an objection down; ID is the invoice's.",
                    "v1/open-items/{0}/dispute",
                    DisputeColumns,
                    Text("reason", "notReceived, defective, wrongQuantity, wrongPrice, wrongTax, duplicate, notOrdered, alreadyPaid, wrongBuyer, other."),
                    Text("line", "Line (BT-126); the whole invoice unless set."),
                    Amount("amount", "What is disputed, with VAT."),
                    Text("answer-by", "When it must be answered, yyyy-mm-dd."),
                    Text("note", "What the buyer said.")
                ),
                Act(
                    "note",
                    "Note what was said, or set another deadline.",
                    "v1/disputes/{0}/note",
                    DisputeColumns,
                    Text("note", "The words."),
                    Text("answer-by", "Another deadline, yyyy-mm-dd.")
                ),
                Attach(),
                Act("win", "The invoice stands.", "v1/disputes/{0}/win", DisputeColumns, Text("reason", "Why.")),
                Act("lose", "Credit all that is disputed.", "v1/disputes/{0}/lose", DisputeColumns, Text("reason", "Why.")),
                Act(
                    "concede",
                    "Credit a part of what is disputed.",
                    "v1/disputes/{0}/concede",
                    DisputeColumns,
                    Amount("amount", "How much: with VAT of an invoice, without VAT of a line."),
                    Text("reason", "Why.")
                ),
            },
            new("holds", "Where nobody duns or collects.")
            {
                ReceivablesCommand.List("list", "Holds that nobody lifted.", "v1/holds", null, new(null, HoldColumns)),
                Hold(),
                Act("lift", "Have dunning and collection go on.", "v1/holds/{0}/lift", HoldColumns, Text("reason", "Why.")),
            },
            new("dunning", "Letters to late payers.")
            {
                ReceivablesCommand.List("plan", "The letters that a run would write today.", "v1/dunning/plan", "asOf", new("letters", LetterColumns)),
                Run(),
                ReceivablesCommand.List("letters", "Letters, newest first.", "v1/dunning/letters?limit=500", "customer", new("letters", LetterColumns)),
                Letter(),
                Act("waive", "Give up the fees and interest of a letter.", "v1/dunning/letters/{0}/waive", LetterColumns, Text("reason", "Why.")),
            },
        ];

    private static (Option Option, Func<ParseResult, JsonNode?> Value) Text(string name, string description)
    {
        var option = new Option<string?>($"--{name}") { Description = description };
        return (option, parsed => parsed.GetValue(option));
    }

    private static (Option Option, Func<ParseResult, JsonNode?> Value) Amount(string name, string description)
    {
        var option = new Option<decimal?>($"--{name}") { Description = description };
        return (option, parsed => parsed.GetValue(option));
    }

    /// <summary>A command that posts its options as JSON.</summary>
    private static Command Act(
        string name,
        string description,
        string path,
        string[] columns,
        params (Option Option, Func<ParseResult, JsonNode?> Value)[] options
    )
    {
        var id = new Argument<string>("ID") { Description = "Its id." };
        var command = CallOptions.With(new Command(name, $"{description}{ReceivablesCommand.Exits}") { id });
        Array.ForEach(options, one => command.Options.Add(one.Option));
        command.SetAction(
            (parsed, cancellation) =>
                PostAsync(
                    parsed,
                    string.Format(CultureInfo.InvariantCulture, path, Uri.EscapeDataString(parsed.GetRequiredValue(id))),
                    Body(parsed, options),
                    new(null, columns),
                    cancellation
                )
        );
        return command;
    }

    private static Command Hold()
    {
        (Option Option, Func<ParseResult, JsonNode?> Value)[] options =
        [
            Text("invoice", "Id of the invoice."),
            Text("customer", "The customer, as open items name it."),
            Text("reason", "Why."),
            Text("until", "Last day, yyyy-mm-dd; no end unless set."),
        ];
        var command = CallOptions.With(new("set", $"Have nobody dun or collect an invoice or a customer.{ReceivablesCommand.Exits}"));
        Array.ForEach(options, one => command.Options.Add(one.Option));
        command.SetAction((parsed, cancellation) => PostAsync(parsed, "v1/holds", Body(parsed, options), new(null, HoldColumns), cancellation));
        return command;
    }

    private static Command Run()
    {
        (Option Option, Func<ParseResult, JsonNode?> Value)[] options = [Text("day", "The day, yyyy-mm-dd; today unless set.")];
        var command = CallOptions.With(new("run", $"Write the letters of a day; the same day again writes none. A row for each.{ReceivablesCommand.Exits}"));
        Array.ForEach(options, one => command.Options.Add(one.Option));
        command.SetAction((parsed, cancellation) => PostAsync(parsed, "v1/dunning/runs", Body(parsed, options), new("letters", LetterColumns), cancellation));
        return command;
    }

    private static Command Letter()
    {
        var id = new Argument<string>("ID") { Description = "The letter's id." };
        var command = CallOptions.With(new Command("text", "Print a letter in words. Exit code: 0 printed, 2 it was not.") { id });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var gateway = CallOptions.Gateway(parsed);
                var text = gateway is null
                    ? null
                    : await gateway.GetFileAsync($"v1/dunning/letters/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/text", cancellation);
                if (text is not { Succeeded: true })
                {
                    FaultLines.Tell(text?.Faults ?? []);
                    return ExitCode.Usage;
                }

                Console.Write(Encoding.UTF8.GetString(text.Value));
                return ExitCode.Good;
            }
        );
        return command;
    }

    private static Command Attach()
    {
        var (id, file) = (new Argument<string>("ID") { Description = "The dispute's id." }, new Argument<FileInfo>("FILE") { Description = "The file." });
        var command = CallOptions.With(new Command("attach", $"Hand a file in with a dispute.{ReceivablesCommand.Exits}") { id, file });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var named = parsed.GetRequiredValue(file);
                if (!named.Exists)
                {
                    Console.Error.WriteLine($"No such file: {named}");
                    return ExitCode.Usage;
                }

                using var content = new ByteArrayContent(await File.ReadAllBytesAsync(named.FullName, cancellation));
                content.Headers.ContentType = new("application/octet-stream");
                var path = $"v1/disputes/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/attachments?name={Uri.EscapeDataString(named.Name)}";
                return await ReceivablesCommand.CallAsync(parsed, HttpMethod.Post, path, content, new(null, DisputeColumns), null, cancellation);
            }
        );
        return command;
    }

    private static async Task<int> PostAsync(ParseResult parsed, string path, JsonObject body, Rows rows, CancellationToken cancellation)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await ReceivablesCommand.CallAsync(parsed, HttpMethod.Post, path, content, rows, null, cancellation);
    }

    private static JsonObject Body(ParseResult parsed, (Option Option, Func<ParseResult, JsonNode?> Value)[] options)
    {
        var body = new JsonObject();
        foreach (var (option, value) in options)
        {
            if (value(parsed) is { } said)
            {
                body[option.Name == "--answer-by" ? "answerBy" : option.Name.TrimStart('-')] = said;
            }
        }

        return body;
    }
}
