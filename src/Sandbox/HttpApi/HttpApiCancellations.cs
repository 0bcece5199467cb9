using System.Text.Json;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.HttpApi;

/// <summary><c>POST documents/{transmissionId}/cancellation</c>: withdraws what was cleared, for a time, for a reason.</summary>
internal sealed class HttpApiCancellations(HttpApiSandboxOptions options, HttpApiArchive store, HttpWire wire, AuthorityLog log)
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Withdraws a document.</summary>
    public async Task PostAsync(HttpContext http)
    {
        string key = (string?)http.Request.RouteValues["id"] ?? "";
        string? reason = await ReasonAsync(http.Request, http.RequestAborted);
        await wire.ServeAsync(http, Operations.Cancel, store.Find(key)?.Reading.Number ?? key, () => Cancel(key, reason));
    }

    private IResult Cancel(string key, string? reason)
    {
        if (store.Find(key) is not { } document)
        {
            return HttpApiAnswers.Problem(404, "There is no document under this key.");
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refuse(422, document, "A withdrawal needs a reason.");
        }
        return store.Cancel(document, reason) switch
        {
            CancelOutcome.Done => HttpApiAnswers.Cancelled(document),
            CancelOutcome.Late => Refuse(409, document, $"Withdrawn no more: more than {options.CancelWithin} have passed since it was taken."),
            _ => Refuse(409, document, $"Only what is cleared is withdrawn; this is {document.Status}."),
        };
    }

    private IResult Refuse(int status, HttpApiDocument document, string detail)
    {
        log.Append(HttpApiSandbox.Authority, LogEvents.Refused, document.Reading.Seller, document.Reading.Number, index: document.Key, detail: detail);
        return HttpApiAnswers.Problem(status, detail);
    }

    private static async Task<string?> ReasonAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is null or > MaxBytes)
        {
            return null;
        }
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("reason", out JsonElement reason)
                ? reason.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
