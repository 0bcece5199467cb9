using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>
/// <c>events</c>, <c>drafts</c>, <c>receivables</c>, <c>series</c>, <c>settlements</c>, <c>rates</c>: by the API of a running
/// gateway and under the name of its key, so that the audit trail says who did it.
/// </summary>
internal static class ReceivablesCommand
{
    internal const string Exits = " Exit code: 0 done, 1 refused, 2 wrong call, or the gateway cannot be reached.";
    private static readonly string[] EventColumns = ["id", "status", "type", "result", "reason.code", "reason.message"];
    private static readonly string[] DraftColumns = ["id", "status", "version", "seller", "order.id", "isStale", "approvedBy", "result"];
    private static readonly string[] DocumentColumns = ["id", "number", "issueDate", "typeCode", "withVat", "currency", "due", "buyer", "voidReason"];
    private static readonly string[] IssuedColumns = ["id", "number"];
    private static readonly string[] SettlementColumns = ["id", "number", "seller", "closedAt", "statement.payout", "statement.currency", "isTied"];
    private static readonly string[] VendorColumns = ["vendor", "model", "sales", "saleReturns", "purchases", "commission", "payout"];
    private static readonly string[] PeriodColumns =
    [
        "series",
        "period",
        "documents",
        "first",
        "last",
        "next",
        "isWhole",
        "missing",
        "datesOutOfOrder",
        "explained",
    ];
    private static readonly string[] RateColumns = ["from", "to", "rate", "inverse", "date", "source"];
    private static readonly string[] ImportColumns = ["source", "from", "until", "added", "known"];

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Create() =>
        [
            new("events", "Hand in what happened, and look after what is parked.")
            {
                File("send", "Hand in events: CloudEvents as JSON, one or an array.", "v1/events", EventMedia, new("events", EventColumns)),
                List("list", "Events, oldest first: id, status, type, what it became, why not.", "v1/events?limit=500", "status", new("events", EventColumns)),
                One("show", "An event.", HttpMethod.Get, "v1/events/{0}", new(null, EventColumns)),
                One("retry", "Try a parked event again, once its cause is corrected.", HttpMethod.Post, "v1/events/{0}/retry", new(null, EventColumns)),
                One("discard", "Decide that a parked event has no effect.", HttpMethod.Post, "v1/events/{0}/discard", new(null, EventColumns)),
            },
            new("drafts", "Drafts: what will become an invoice, but has no number yet.")
            {
                File("create", "Lay an order down as a draft.", "v1/drafts", _ => "application/json", new(null, DraftColumns)),
                List("list", "Drafts, oldest first.", "v1/drafts?limit=500", "status", new("drafts", DraftColumns)),
                One("show", "A draft.", HttpMethod.Get, "v1/drafts/{0}", new(null, DraftColumns)),
                One("preview", "The invoice as it would be issued today, JSON.", HttpMethod.Get, "v1/drafts/{0}/preview", null),
                One("approve", "Approve this version, as a second person.", HttpMethod.Post, "v1/drafts/{0}/approve", new(null, DraftColumns)),
                One("issue", "Issue a draft: it gets a number and goes on its way.", HttpMethod.Post, "v1/drafts/{0}/issue", new(null, IssuedColumns)),
                One("discard", "Discard a draft: it will never be issued.", HttpMethod.Post, "v1/drafts/{0}/discard", new(null, DraftColumns)),
            },
            new("receivables", "Issued documents.")
            {
                List("list", "Issued documents, newest first.", "v1/receivables?limit=500", "corrects", new("receivables", DocumentColumns)),
                One("show", "An issued document.", HttpMethod.Get, "v1/receivables/{0}", new(null, DocumentColumns)),
                Correct(),
            },
            new("series", "Series of numbers.")
            {
                List("list", "The tenant's series.", "v1/series", null, new(null, ["id", "prefix", "width", "period"])),
                One("report", "Whether a series has no gap.", HttpMethod.Get, "v1/series/{0}/report", new("periods", PeriodColumns), "isWhole"),
                Move(),
            },
            new("settlements", "Settlements of marketplaces.")
            {
                List("list", "Closed settlements, newest first.", "v1/settlements?limit=500", null, new("settlements", SettlementColumns)),
                One("show", "What each vendor is paid.", HttpMethod.Get, "v1/settlements/{0}", new("statement.vendors", VendorColumns), "isTied"),
            },
            new("rates", "Exchange rates.")
            {
                File("add", "Hand in a file of the European Central Bank, XML or CSV.", "v1/exchange-rates", RateMedia, new(null, ImportColumns)),
                Rate(),
            },
        ];

    internal static Command List(string name, string description, string path, string? filter, Rows rows)
    {
        var command = CallOptions.With(new(name, $"{description} A row for each.{Exits}"));
        var option = filter is null ? null : new Option<string?>($"--{filter}") { Description = $"Only those of this {filter}." };
        if (option is not null)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            (parsed, cancellation) =>
            {
                var value = option is null ? null : parsed.GetValue(option);
                var query = value is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{filter}={Uri.EscapeDataString(value)}";
                return PagesAsync(parsed, query, rows, cancellation);
            }
        );
        return command;
    }

    internal static Command One(string name, string description, HttpMethod method, string path, Rows? rows, string? mustBeTrue = null)
    {
        var id = new Argument<string>("ID") { Description = "Its id." };
        var command = CallOptions.With(new Command(name, $"{description}{Exits}") { id });
        command.SetAction(
            (parsed, cancellation) =>
                CallAsync(
                    parsed,
                    method,
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Uri.EscapeDataString(parsed.GetRequiredValue(id))),
                    null,
                    rows,
                    mustBeTrue,
                    cancellation
                )
        );
        return command;
    }

    private static Command File(string name, string description, string path, Func<byte[], string> mediaType, Rows rows)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file." };
        var command = CallOptions.With(new Command(name, $"{description}{Exits}") { file });
        command.SetAction((parsed, cancellation) => SendFileAsync(parsed, parsed.GetRequiredValue(file), path, mediaType, rows, cancellation));
        return command;
    }

    private static Command Correct()
    {
        var id = new Argument<string>("ID") { Description = "The document that is corrected." };
        var file = new Argument<FileInfo>("FILE") { Description = "The correction, JSON: the data of AdjustmentRequested but for invoice." };
        var command = CallOptions.With(new Command("correct", $"Credit, debit, correct or void a document, by a document of its own.{Exits}") { id, file });
        command.SetAction(
            (parsed, cancellation) =>
                SendFileAsync(
                    parsed,
                    parsed.GetRequiredValue(file),
                    $"v1/receivables/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/corrections",
                    _ => "application/json",
                    new(null, IssuedColumns),
                    cancellation
                )
        );
        return command;
    }

    private static Command Move()
    {
        var id = new Argument<string>("ID") { Description = "The series." };
        var next = new Option<long>("--next") { Description = "Position that the next document gets; beyond the one that it would get now.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, for auditors.", Required = true };
        var period = new Option<string?>("--period") { Description = "As in 2026 or 2026-11; today's unless set." };
        var command = CallOptions.With(
            new Command(
                "move",
                "Move a series on past numbers that were given and are not known any more, after a restore say: forward alone. Key: scope operate." + Exits
            )
            {
                id,
                next,
                reason,
                period,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
            {
                var body = new JsonObject
                {
                    ["next"] = parsed.GetValue(next),
                    ["reason"] = parsed.GetValue(reason),
                    ["period"] = parsed.GetValue(period),
                };
                return CallAsync(
                    parsed,
                    HttpMethod.Post,
                    $"v1/series/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/move",
                    new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
                    new("periods", PeriodColumns),
                    null,
                    cancellation
                );
            }
        );
        return command;
    }

    private static Command Rate()
    {
        var (from, to) = (new Argument<string>("FROM") { Description = "As in EUR." }, new Argument<string>("TO") { Description = "As in RON." });
        var on = new Option<string?>("--on") { Description = "Tax point, yyyy-mm-dd; today unless set." };
        var command = CallOptions.With(new Command("show", $"The rate that an invoice with this tax point is converted by.{Exits}") { from, to, on });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var day = parsed.GetValue(on) is { } text ? $"&on={Uri.EscapeDataString(text)}" : "";
                var query = $"base={Uri.EscapeDataString(parsed.GetRequiredValue(from))}&currency={Uri.EscapeDataString(parsed.GetRequiredValue(to))}{day}";
                return CallAsync(parsed, HttpMethod.Get, $"v1/exchange-rates?{query}", null, new(null, RateColumns), null, cancellation);
            }
        );
        return command;
    }

    private static async Task<int> SendFileAsync(
        ParseResult parsed,
        FileInfo file,
        string path,
        Func<byte[], string> mediaType,
        Rows rows,
        CancellationToken cancellation
    )
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"No such file: {file}");
            return ExitCode.Usage;
        }

        var bytes = await System.IO.File.ReadAllBytesAsync(file.FullName, cancellation);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(mediaType(bytes));
        return await CallAsync(parsed, HttpMethod.Post, path, content, rows, null, cancellation);
    }

    private static async Task<int> PagesAsync(ParseResult parsed, string path, Rows rows, CancellationToken cancellation)
    {
        if (CallOptions.Gateway(parsed) is not { } gateway)
        {
            return ExitCode.Usage;
        }

        using (gateway)
        {
            for (var next = path; next is not null; )
            {
                var answer = await gateway.SendAsync(HttpMethod.Get, next, null, cancellation);
                if (!answer.Succeeded)
                {
                    return ApiCalls.Refused(answer.Faults);
                }

                var page = ApiCalls.Print(parsed, answer.Value, rows);
                next = (page as JsonObject)?["nextCursor"]?.GetValue<string>() is { } cursor ? $"{path}&cursor={Uri.EscapeDataString(cursor)}" : null;
            }
        }

        return ExitCode.Good;
    }

    internal static Task<int> CallAsync(
        ParseResult parsed,
        HttpMethod method,
        string path,
        HttpContent? content,
        Rows? rows,
        string? mustBeTrue,
        CancellationToken cancellation
    ) =>
        ApiCalls.SendAsync(
            parsed,
            method,
            path,
            content,
            rows,
            cancellation,
            mustBeTrue is null ? null : answer => answer[mustBeTrue]?.GetValue<bool>() == true
        );

    private static string EventMedia(byte[] file) =>
        Encoding.UTF8.GetString(file).AsSpan().TrimStart() is ['[', ..] ? "application/cloudevents-batch+json" : "application/cloudevents+json";

    private static string RateMedia(byte[] file) =>
        Encoding.UTF8.GetString(file).AsSpan().TrimStart("\ufeff \t\r\n") is ['<', ..] ? "application/xml" : "text/csv";
}
