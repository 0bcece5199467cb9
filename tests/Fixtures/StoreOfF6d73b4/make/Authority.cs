using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invoicing.StoreMaker;

/// <summary>A document that the authority took.</summary>
internal sealed record Taken(string Destination, string Key, string Number, string Digest, string Reference, string Status);

/// <summary>
/// The receiver behind the httpApi destinations, by the protocol of docs/configuration.md. What becomes of a document is read from the beginning of its
/// number. What it took is kept in a file, which the fixture's test goes on with.
/// </summary>
internal sealed partial class Authority : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Taken> taken = new();
    private readonly ConcurrentDictionary<string, List<JsonObject>> outbox = new();
    private readonly Lock gate = new();
    private readonly string file;
    private readonly WebApplication app;
    private int hanging;

    private Authority(WebApplication app, string file) => (this.app, this.file) = (app, file);

    /// <summary>Requests that hang now.</summary>
    public int Hanging => hanging;

    /// <summary>Starts on a port, with what it had taken before.</summary>
    public static async Task<Authority> StartAsync(int port, string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var authority = new Authority(builder.Build(), file);
        if (File.Exists(file))
        {
            foreach (var one in JsonSerializer.Deserialize<List<Taken>>(await File.ReadAllTextAsync(file))!)
            {
                authority.taken[one.Key] = one;
            }
        }

        authority.app.MapPost("/{destination}/documents", authority.PostAsync);
        authority.app.MapGet("/{destination}/documents/{key}", authority.Probe);
        authority.app.MapGet("/{destination}/acknowledgements", authority.List);
        authority.app.MapDelete("/{destination}/acknowledgements", authority.Remove);
        authority.app.MapPost("/hook/{answer:int}", (int answer) => Results.StatusCode(answer));
        await authority.app.StartAsync();
        return authority;
    }

    /// <summary>Lays an acknowledgement ready.</summary>
    public void Say(string destination, string id, string? key, string? reference, string status)
    {
        var entry = new JsonObject
        {
            ["id"] = id,
            ["status"] = status,
            ["at"] = "2026-11-02T09:00:00Z",
        };
        if (key is not null)
        {
            entry["transmissionId"] = key;
        }

        if (reference is not null)
        {
            entry["reference"] = reference;
        }

        if (status == "rejected")
        {
            entry["faults"] = new JsonArray(
                new JsonObject
                {
                    ["code"] = "A-17",
                    ["message"] = "The buyer is not registered.",
                    ["path"] = "/Invoice/cac:AccountingCustomerParty",
                }
            );
        }

        lock (gate)
        {
            outbox.GetOrAdd(destination, _ => []).Add(entry);
        }
    }

    /// <summary>What it took whose number begins so.</summary>
    public IReadOnlyList<Taken> TakenOf(string prefix) =>
        [.. taken.Values.Where(one => one.Number.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(one => one.Number, StringComparer.Ordinal)];

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task PostAsync(HttpContext http, string destination)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var number = NumberElement().Match(System.Text.Encoding.UTF8.GetString(body.ToArray())).Groups[1].Value;
        var digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body.ToArray()))}:";
        switch (number[..3])
        {
            case "UNA":
                http.Abort();
                return;
            case "UNK" or "EAR" or "ERL" or "EAJ" or "UNP":
                Take(destination, key, number, digest);
                http.Abort();
                return;
            case "OPC":
                Take(destination, key, number, digest);
                await HangAsync(http);
                return;
            case "OPN":
                await HangAsync(http);
                return;
            case "BLK" or "CAN":
                await ProblemAsync(http, 403, "This sender may not hand in here.");
                return;
            case "RTY" or "GON":
                await ProblemAsync(http, 425, "Too early.");
                return;
            case "HLD":
                http.Response.Headers.RetryAfter = "43200";
                await ProblemAsync(http, 429, "Closed for the night.");
                return;
            case "REF":
                await ProblemAsync(http, 422, "The document cannot be read.");
                return;
            case "CNF":
                http.Response.StatusCode = 409;
                await http.Response.WriteAsJsonAsync(new { digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", reference = "R-OTHER" });
                return;
            case "DUP":
                http.Response.StatusCode = 409;
                await http.Response.WriteAsJsonAsync(new { digest, reference = Take(destination, key, number, digest).Reference });
                Judge(destination, key, number);
                return;
        }

        var document = Take(destination, key, number, digest);
        await http.Response.WriteAsJsonAsync(new { reference = document.Reference });
        Judge(destination, key, number);
    }

    private void Judge(string destination, string key, string number)
    {
        switch (number[..3])
        {
            case "SIL" or "OVD":
                break;
            case "RCV":
                Say(destination, $"a1-{number}", key, null, "received");
                break;
            case "DLV":
                Say(destination, $"a1-{number}", key, null, "delivered");
                break;
            case "REJ":
                Say(destination, $"a1-{number}", key, null, "rejected");
                break;
            case "LAT":
                Say(destination, $"a1-{number}", key, null, "cleared");
                Later(() => Say(destination, $"a2-{number}", key, null, "rejected"));
                break;
            case "CON":
                Say(destination, $"a1-{number}", key, null, "rejected");
                Later(() => Say(destination, $"a2-{number}", key, null, "cleared"));
                break;
            default:
                Say(destination, $"a1-{number}", key, null, "cleared");
                break;
        }
    }

    private static void Later(Action say) =>
        _ = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            say();
        });

    private async Task HangAsync(HttpContext http)
    {
        Interlocked.Increment(ref hanging);
        await Task.Delay(TimeSpan.FromMinutes(10), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Taken Take(string destination, string key, string number, string digest)
    {
        lock (gate)
        {
            var status = number[..3] switch
            {
                "REJ" => "rejected",
                "LAT" => "rejected",
                _ => "received",
            };
            var document = taken.GetOrAdd(key, _ => new(destination, key, number, digest, $"R-{number}", status));
            File.WriteAllText(file, JsonSerializer.Serialize(taken.Values.OrderBy(one => one.Number, StringComparer.Ordinal)));
            return document;
        }
    }

    /// <summary>In the making no probe is answered: what is unknown stays so.</summary>
    private IResult Probe(string destination, string key) =>
        destination == "impatient" && taken.TryGetValue(key, out var one)
            ? Results.Json(
                new
                {
                    digest = one.Digest,
                    reference = one.Reference,
                    status = "received",
                }
            )
            : Results.Problem("Out of order.", statusCode: 500);

    private IResult List(string destination, string? after, int limit)
    {
        lock (gate)
        {
            var all = outbox.GetOrAdd(destination, _ => []);
            var from = after is null ? 0 : all.FindIndex(entry => (string?)entry["id"] == after) + 1;
            return Results.Text(new JsonArray([.. all.Skip(from).Take(limit).Select(entry => entry.DeepClone())]).ToJsonString(), "application/json");
        }
    }

    private IResult Remove(string destination, string upTo)
    {
        lock (gate)
        {
            var all = outbox.GetOrAdd(destination, _ => []);
            all.RemoveRange(0, all.FindIndex(entry => (string?)entry["id"] == upTo) + 1);
            return Results.NoContent();
        }
    }

    private static Task ProblemAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"title":"{{detail}}","detail":"{{detail}}","status":{{status}}}"""));
    }

    [GeneratedRegex("<cbc:ID>([A-Z0-9]{3}-[0-9]{4})</cbc:ID>")]
    private static partial Regex NumberElement();
}
