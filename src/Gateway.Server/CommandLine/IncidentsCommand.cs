using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>incidents</c>: what went wrong with many documents, by the API of a running gateway and under the name of its key.</summary>
internal static class IncidentsCommand
{
    private const string Exits = " Exit code: 0 done, 1 refused or not all credited, 2 wrong call, or the gateway cannot be reached.";
    private static readonly Rows Shown = new(null, ["id", "status", "query.kind", "looked", "surplus", "credited", "failed", "toCredit", "approvedBy"]);
    private static readonly Rows Listed = Shown with { Member = "incidents" };
    private static readonly Rows Documents = new(
        "documents",
        ["number", "issuedOn", "buyer", "total", "currency", "isSurplus", "isExcluded", "creditNumber", "problem", "id", "why"]
    );
    private static readonly Rows Pattern = new("pattern", ["attribute", "value", "documents", "others"]);

    /// <summary>The command.</summary>
    public static Command Create() =>
        new("incidents", "Find invoices that went wrong for one cause, credit what is surplus, tell the customers.")
        {
            Find(),
            List(),
            Report(),
            Exclude(),
            Approve(),
            Credit(),
            One("notify", "Tell the customers' systems: an event invoice.incident for each credited document.", "notify"),
        };

    private static Command Find()
    {
        var kind = new Argument<string>("KIND") { Description = "duplicates, rate or template." };
        kind.AcceptOnlyFromAmong("duplicates", "rate", "template");
        var from = new Option<string>("--from") { Description = "First issue date, yyyy-mm-dd.", Required = true };
        var to = new Option<string>("--to") { Description = "Last issue date.", Required = true };
        (string Member, Option<string?> Option)[] texts =
        [
            ("seller", new("--seller") { Description = "Only of this seller." }),
            ("series", new("--series") { Description = "Only of this series." }),
            ("vat", new("--vat") { Description = "Of rate: the wrong VAT group, as in S/19; any unknown to the country where it is left out." }),
            ("path", new("--path") { Description = "Of template: place in the document, as in /notes/0/text." }),
            ("value", new("--value") { Description = "Of template: what stands there." }),
            ("reason", new("--reason") { Description = "Why, as the buyer reads it on the credit note." }),
        ];
        var within = new Option<int?>("--within-days") { Description = "Of duplicates: most days between two; 31 unless set." };
        var command = CallOptions.With(new Command("find", $"Find them, and keep what was found: a row.{Exits}") { kind, from, to, within });
        foreach (var (_, option) in texts)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            (parsed, cancellation) =>
            {
                var body = new JsonObject
                {
                    ["kind"] = parsed.GetValue(kind),
                    ["from"] = parsed.GetValue(from),
                    ["to"] = parsed.GetValue(to),
                };
                foreach (var (member, option) in texts.Where(text => parsed.GetValue(text.Option) is not null))
                {
                    body[member] = parsed.GetValue(option);
                }

                if (parsed.GetValue(within) is { } days)
                {
                    body["withinDays"] = days;
                }

                return ApiCalls.SendAsync(parsed, HttpMethod.Post, "v1/incidents", Json(body), Shown, cancellation);
            }
        );
        return command;
    }

    private static Command List()
    {
        var command = CallOptions.With(new Command("list", $"Incidents, newest first.{Exits}"));
        command.SetAction((parsed, cancellation) => ApiCalls.SendAsync(parsed, HttpMethod.Get, "v1/incidents?limit=500", null, Listed, cancellation));
        return command;
    }

    private static Command Report()
    {
        var id = Id();
        var pattern = new Option<bool>("--pattern") { Description = "What the surplus has in common, in place of the documents." };
        var command = CallOptions.With(new Command("report", $"The documents of an incident, or its pattern, a row for each.{Exits}") { id, pattern });
        command.SetAction(
            (parsed, cancellation) =>
                ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Get,
                    $"v1/incidents/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}",
                    null,
                    parsed.GetValue(pattern) ? Pattern : Documents,
                    cancellation
                )
        );
        return command;
    }

    private static Command Exclude()
    {
        var id = Id();
        var documents = new Argument<string[]>("DOCUMENT") { Description = "Ids of documents that are right." };
        var back = new Option<bool>("--back") { Description = "Put them back." };
        var command = CallOptions.With(new Command("exclude", $"Take documents out; an approval is gone with it.{Exits}") { id, documents, back });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var ids = (parsed.GetValue(documents) ?? []).Select(one => (JsonNode?)JsonValue.Create(one)).ToArray();
                var body = new JsonObject { ["documents"] = new JsonArray(ids), ["excluded"] = !parsed.GetValue(back) };
                var path = $"v1/incidents/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/exclude";
                return ApiCalls.SendAsync(parsed, HttpMethod.Post, path, Json(body), Shown, cancellation);
            }
        );
        return command;
    }

    private static Command Approve()
    {
        var id = Id();
        var version = new Option<int?>("--version") { Description = "The version that you looked at; refused where it has changed since." };
        var command = CallOptions.With(new Command("approve", $"Approve the credits as they stand, as a second person.{Exits}") { id, version });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var query = parsed.GetValue(version) is { } seen ? FormattableString.Invariant($"?version={seen}") : "";
                var path = $"v1/incidents/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/approve{query}";
                return ApiCalls.SendAsync(parsed, HttpMethod.Post, path, null, Shown, cancellation);
            }
        );
        return command;
    }

    /// <summary>Without --confirm nothing is written: the documents that would be credited are shown.</summary>
    private static Command Credit()
    {
        var id = Id();
        var confirm = new Option<bool>("--confirm") { Description = "Credit; without it a dry run that shows what would be credited." };
        var command = CallOptions.With(new Command("credit", $"Credit what is surplus, once it is approved; a dry run first.{Exits}") { id, confirm });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var path = $"v1/incidents/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
                return parsed.GetValue(confirm)
                    ? ApiCalls.SendAsync(
                        parsed,
                        HttpMethod.Post,
                        $"{path}/credit",
                        null,
                        Shown,
                        cancellation,
                        answer => answer["status"]!.GetValue<string>() == "credited"
                    )
                    : ApiCalls.SendAsync(parsed, HttpMethod.Get, path, null, Shown, cancellation);
            }
        );
        return command;
    }

    private static Command One(string name, string description, string action)
    {
        var id = Id();
        var command = CallOptions.With(new Command(name, $"{description}{Exits}") { id });
        command.SetAction(
            (parsed, cancellation) =>
                ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Post,
                    $"v1/incidents/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/{action}",
                    null,
                    Shown,
                    cancellation
                )
        );
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "The incident." };

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
