using System.Security.Claims;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Receivables.History;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Documents of the past: what was issued and sent before, elsewhere.</summary>
internal static class HistoryImportEndpoints
{
    private static readonly string[] AlsoTaken = ["text/csv", "application/x-ndjson"];

    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/history", PostAsync)
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithTags("Receivables")
            .WithName("importHistory")
            .WithSummary("Take in documents of the past under their own numbers and dates; a dry run first. They are never sent, and never dunned unless open.")
            .WithMetadata(new TakesHistory())
            .Produces<HistoryReportResource>()
            .Problems(400, 409, 413, 415, 503);

    private static async Task<IResult> PostAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        HistoryImport import,
        string seller,
        bool? open,
        string? confirm,
        CancellationToken cancellation
    )
    {
        using var body = await bodies.ReadAsync(http.Request, cancellation, AlsoTaken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var report = await import.RunAsync(new(user.Tenant(), user.Actor(), seller, body.Content, open ?? false, confirm), cancellation);
        return report.Succeeded
            ? TypedResults.Ok(HistoryReportResource.Of(report.Value))
            : report.Faults[0].Code switch
            {
                "GW-REC-HISTORY-CHANGED" => ApiProblems.NotPossible(report.Faults[0]),
                "GW-STORE-UNAVAILABLE" => ApiProblems.Busy(new(report.Faults[0].Code, report.Faults[0].Message, report.Faults[0].Hint)),
                _ => ApiProblems.Unreadable(report.Faults),
            };
    }
}
