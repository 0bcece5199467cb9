using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>The receiver of the fixture once its troubles are over: it knows what it took, answers probes, takes what is new and clears it.</summary>
internal sealed class AuthorityGoesOn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _digests = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> _outbox = new();
    private readonly Dictionary<string, string> _references = [];
    private readonly WebApplication _app;

    private AuthorityGoesOn(WebApplication app) => _app = app;

    /// <summary>Its address, with a trailing slash.</summary>
    public string Address => _app.Urls.First().TrimEnd('/') + "/";

    /// <summary>Keys under which something was sent, one for each time.</summary>
    public ConcurrentQueue<string> Sent { get; } = [];

    /// <summary>Keys that it had before it was started.</summary>
    public HashSet<string> Before { get; } = [];

    /// <summary>Keys that were probed.</summary>
    public ConcurrentQueue<string> Probed { get; } = [];

    public static async Task<AuthorityGoesOn> StartAsync(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new AuthorityGoesOn(builder.Build());
        foreach (var one in JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray())
        {
            authority._digests[(string)one!["Key"]!] = (string)one["Digest"]!;
            authority._references[(string)one["Key"]!] = (string)one["Reference"]!;
            authority.Before.Add((string)one["Key"]!);
            // What lies in the gateway's inbox already is not said again.
            if (((string)one["Number"]!)[..3] is "SIL" or "OVD" or "UNK" or "OPC" or "UNP")
            {
                authority.Clear((string)one["Destination"]!, (string)one["Key"]!);
            }
        }

        authority._app.MapPost("/{destination}/documents", authority.PostAsync);
        authority._app.MapGet("/{destination}/documents/{key}", authority.Probe);
        authority._app.MapGet("/{destination}/acknowledgements", authority.List);
        authority._app.MapDelete("/{destination}/acknowledgements", () => Results.NoContent());
        await authority._app.StartAsync();
        return authority;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Clear(string destination, string key) =>
        _outbox
            .GetOrAdd(destination, _ => [])
            .Enqueue(
                new()
                {
                    ["id"] = $"late-{key}",
                    ["transmissionId"] = key,
                    ["status"] = "cleared",
                    ["at"] = "2026-11-03T09:00:00Z",
                }
            );

    private async Task<IResult> PostAsync(HttpRequest request, string destination)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var (key, digest) = (request.Headers["Idempotency-Key"].ToString(), $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body.ToArray()))}:");
        Sent.Enqueue(key);
        if (!_digests.TryAdd(key, digest))
        {
            return Results.Json(new { digest = _digests[key], reference = $"R-{key}" }, statusCode: 409);
        }

        Clear(destination, key);
        return Results.Json(new { reference = $"R-{key}" });
    }

    private IResult Probe(string key)
    {
        Probed.Enqueue(key);
        return _digests.TryGetValue(key, out var digest)
            ? Results.Json(
                new
                {
                    digest,
                    reference = ReferenceOf(key),
                    status = "received",
                }
            )
            : Results.NotFound();
    }

    private string ReferenceOf(string key) => _references.GetValueOrDefault(key) ?? $"R-{key}";

    private IResult List(string destination, string? after, int limit)
    {
        var all = _outbox.GetOrAdd(destination, _ => []).ToList();
        var from = after is null ? 0 : all.FindIndex(entry => (string?)entry["id"] == after) + 1;
        return Results.Text(JsonSerializer.Serialize(all.Skip(from).Take(limit)), "application/json");
    }
}
