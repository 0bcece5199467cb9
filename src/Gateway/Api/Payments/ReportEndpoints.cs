using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Payments.Ageing;
using Invoicing.Receivables.Cash.Reports;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Ageing and customer statements as of any day.</summary>
internal static class ReportEndpoints
{
    private const int MostBounds = 12;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Payments").RequireAuthorization(Scopes.PaymentsRead);
        group
            .MapGet("/ageing", AgeingAsync)
            .WithName("getAgeing")
            .WithSummary("Who owes what since when, as of a day, beside the balance of the control accounts on that day.")
            .Produces<AgeingResource>()
            .Problems(400);
        group
            .MapGet("/customer-statements", StatementAsync)
            .WithName("getCustomerStatement")
            .WithSummary("A customer's statement in a currency: balance before, each movement, balance after.")
            .Produces<CustomerStatementResource>()
            .Problems(400);
    }

    private static async Task<IResult> AgeingAsync(
        ClaimsPrincipal user,
        CashReports reports,
        TimeProvider clock,
        DateOnly? asOf,
        string? buckets,
        CancellationToken cancellation
    )
    {
        if (BoundsOf(buckets) is not { } bounds)
        {
            return ApiProblems.Invalid([
                Fault.Fatal("GW-API-QUERY", $"'{buckets}' are no buckets.", "buckets", hint: $"Rising days, at most {MostBounds}, as in 30,60,90."),
            ]);
        }

        var day = asOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return TypedResults.Ok(AgeingResource.Of(await reports.AgeingAsync(user.Tenant(), day, bounds, cancellation)));
    }

    private static async Task<IResult> StatementAsync(
        ClaimsPrincipal user,
        CashReports reports,
        TimeProvider clock,
        string customer,
        string currency,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellation
    )
    {
        // Today, where it is latest: what is issued there now is of that day.
        var last = to ?? DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(14)).DateTime);
        var first = from ?? DateOnly.MinValue;
        return first > last
            ? ApiProblems.Invalid([Fault.Fatal("GW-API-QUERY", "It ends before it begins.", "to")])
            : TypedResults.Ok(CustomerStatementResource.Of(await reports.StatementAsync(user.Tenant(), customer, currency, first, last, cancellation)));
    }

    private static IReadOnlyList<int>? BoundsOf(string? buckets)
    {
        if (buckets is null)
        {
            return AgeingReport.UsualBounds;
        }

        var bounds = new List<int>();
        foreach (var part in buckets.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var bound) || bound <= (bounds.Count == 0 ? 0 : bounds[^1]))
            {
                return null;
            }

            bounds.Add(bound);
        }

        return bounds.Count <= MostBounds ? bounds : null;
    }
}
