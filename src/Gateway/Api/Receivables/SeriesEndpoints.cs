using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Series of numbers, and the proof that they have no gap.</summary>
internal static class SeriesEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/series").RequireAuthorization(Scopes.ReceivablesRead).WithTags("Receivables");
        group.MapGet("", List).WithName("listSeries").WithSummary("The tenant's series of numbers.").Produces<IReadOnlyList<SeriesResource>>().Problems();
        group
            .MapGet("/{id}/report", ReportAsync)
            .WithName("seriesReport")
            .WithSummary("Whether a series has no gap and its dates never decrease; after damage, what is missing.")
            .Produces<SeriesReportResource>()
            .Problems(404);
        group
            .MapPost("/{id}/move", SeriesMoves.MoveAsync)
            .RequireAuthorization(Scopes.Operate)
            .WithName("moveSeries")
            .WithSummary(
                "Move a series on past numbers that were given and are not known here any more, after a restore say: forward alone, with a reason. "
                    + "The report shows the gap as explained."
            )
            .Produces<SeriesReportResource>()
            .Problems(400, 404, 409, 415, 503);
    }

    private static IResult List(ClaimsPrincipal user, ReceivableSettings settings) =>
        TypedResults.Ok(
            settings
                .Series.Where(series => series.Value.Tenant == user.Tenant())
                .OrderBy(series => series.Key, StringComparer.Ordinal)
                .Select(series => new SeriesResource(series.Key, series.Value.Prefix, series.Value.Width, series.Value.Period, Actions(series.Key, settings)))
                .ToList()
        );

    /// <summary>Numbers are given by issuing alone; a series is changed in the configuration, moved on by an operator, and none is ever taken back.</summary>
    private static IReadOnlyList<AvailableAction> Actions(string id, ReceivableSettings settings)
    {
        var isUsed = settings.Sellers.Any(seller =>
            new[] { ReceivableSettings.SeriesOf(seller.Key, seller.Value, false), ReceivableSettings.SeriesOf(seller.Key, seller.Value, true) }.Contains(id)
            || seller.Value.Vendor?.SelfBilledSeries == id
            || seller.Value.Vendor?.SelfBilledCreditNoteSeries == id
        );
        return
        [
            AvailableAction.Of("report", "reported", null),
            AvailableAction.Of("issue", "issued", isUsed ? null : "No seller's documents are numbered in it."),
            AvailableAction.Of("move", "moved", null),
        ];
    }

    private static async Task<IResult> ReportAsync(
        ClaimsPrincipal user,
        ReceivableSettings settings,
        SeriesReports reports,
        string id,
        CancellationToken cancellation
    )
    {
        if (!settings.Series.TryGetValue(id, out var series) || series.Tenant != user.Tenant())
        {
            return ApiProblems.NotFound("series");
        }

        var periods = await reports.OfAsync(user.Tenant(), id, cancellation);
        return TypedResults.Ok(new SeriesReportResource(periods.All(period => period.IsWhole), periods));
    }
}
