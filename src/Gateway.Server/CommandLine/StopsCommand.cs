using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>stops</c>: stop outgoing transmissions and let them go again, by the API of a running gateway and under the name of its key.</summary>
internal static class StopsCommand
{
    private const string Exits = " Exit code: 0 done, 1 refused, 2 wrong call, or the gateway cannot be reached.";
    private static readonly Rows Shown = new(null, ["id", "series", "destination", "held", "stoppedAt", "stoppedBy", "liftedAt", "reason"]);

    /// <summary>The command.</summary>
    public static Command Create() =>
        new("stops", "Stop outgoing transmissions of a tenant, a series or a destination, and let them go again in order.") { Set(), List(), Show(), Lift() };

    private static Command Set()
    {
        var series = new Option<string?>("--series") { Description = "Only what was issued in this series." };
        var destination = new Option<string?>("--destination") { Description = "Only what goes to this destination." };
        var reason = new Option<string>("--reason") { Description = "Why, for people.", Required = true };
        var command = CallOptions.With(
            new Command("set", $"Stop what goes out: all of the tenant where nothing is named.{Exits}") { series, destination, reason }
        );
        command.SetAction(
            (parsed, cancellation) =>
            {
                var body = new JsonObject
                {
                    ["series"] = parsed.GetValue(series),
                    ["destination"] = parsed.GetValue(destination),
                    ["reason"] = parsed.GetValue(reason),
                };
                return ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Post,
                    "v1/stops",
                    new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
                    Shown,
                    cancellation
                );
            }
        );
        return command;
    }

    private static Command List()
    {
        var all = new Option<bool>("--all") { Description = "Those that were lifted, too." };
        var command = CallOptions.With(new Command("list", $"Stops, newest first: what, how many wait, since when, by whom, why.{Exits}") { all });
        command.SetAction(
            (parsed, cancellation) =>
                ApiCalls.SendAsync(
                    parsed,
                    HttpMethod.Get,
                    parsed.GetValue(all) ? "v1/stops?limit=500" : "v1/stops?limit=500&open=true",
                    null,
                    Shown,
                    cancellation
                )
        );
        return command;
    }

    private static Command Show() => One("show", "A stop, and how many transmissions wait by it.", HttpMethod.Get, "");

    private static Command Lift() => One("lift", "Lift a stop: what it held goes on in the order in which it was due.", HttpMethod.Post, "/lift");

    private static Command One(string name, string description, HttpMethod method, string path)
    {
        var id = new Argument<string>("ID") { Description = "Its id." };
        var command = CallOptions.With(new Command(name, $"{description}{Exits}") { id });
        command.SetAction(
            (parsed, cancellation) =>
                ApiCalls.SendAsync(parsed, method, $"v1/stops/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}{path}", null, Shown, cancellation)
        );
        return command;
    }
}
