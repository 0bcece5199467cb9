using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>
/// <c>POST documents/packages</c>: many documents in one call, an outcome for each. Each stands by itself: one that is refused takes none with it. The
/// outcomes come in the opposite order, as receivers give no promise of one.
/// </summary>
internal sealed class HttpApiPackageDoor(HttpApiDocuments documents, HttpWire wire, FaultScript faults)
{
    private const int MaxItems = 256;

    /// <summary>Takes a package.</summary>
    public async Task PostAsync(HttpContext http)
    {
        JsonArray? items = await ReadAsync(http.Request, http.RequestAborted);
        if (items is null or { Count: 0 or > MaxItems })
        {
            await HttpApiAnswers.Problem(400, $"A package is an object with 1 to {MaxItems} items.").ExecuteAsync(http);
            return;
        }

        // The effect is done before the wire plays what comes in place of the answer.
        await wire.ServeAsync(http, Operations.Upload, null, () => new Answer([.. items.Reverse().Select(item => item!.AsObject())], Take));
    }

    private (string Key, IResult? Outcome) Take(JsonObject item)
    {
        string key = (string?)item["transmissionId"] ?? "";
        byte[] content = Convert.FromBase64String((string?)item["content"] ?? "");
        IResult outcome = documents.Take(key, (string?)item["digest"] ?? "", content, (string?)item["mediaType"] ?? "");
        return (key, faults.Take(Operations.PackageItem, HttpApiReading.Read(content, "xml").Reading?.Number ?? key) is null ? outcome : null);
    }

    private static async Task<JsonArray?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return (await JsonNode.ParseAsync(request.Body, cancellationToken: cancellation))?["items"] as JsonArray;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Takes the items when it is made, and tells their outcomes when it is sent.</summary>
    private sealed class Answer : IResult
    {
        private readonly List<(string Key, IResult? Outcome)> _outcomes;

        public Answer(IReadOnlyList<JsonObject> items, Func<JsonObject, (string Key, IResult? Outcome)> take) => _outcomes = [.. items.Select(take)];

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            JsonArray items = [];
            foreach ((string key, IResult? outcome) in _outcomes)
            {
                if (outcome is not null)
                {
                    items.Add(await ItemAsync(key, outcome, httpContext.RequestServices));
                }
            }

            await Results.Text(new JsonObject { ["items"] = items }.ToJsonString(), "application/json", statusCode: 207).ExecuteAsync(httpContext);
        }

        /// <summary>The answer that the document would have had by itself, as a member of the package's.</summary>
        private static async Task<JsonObject> ItemAsync(string key, IResult outcome, IServiceProvider services)
        {
            using MemoryStream body = new();
            DefaultHttpContext single = new() { RequestServices = services };
            single.Response.Body = body;
            await outcome.ExecuteAsync(single);
            JsonObject item = JsonNode.Parse(body.ToArray())!.AsObject();
            item["transmissionId"] = key;
            item["status"] = single.Response.StatusCode;
            return item;
        }
    }
}
