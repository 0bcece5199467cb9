using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>What a person can do to many invoices at once, such as all that are parked for one cause that was mended.</summary>
internal static class BulkEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/invoices").RequireAuthorization(Scopes.Operate).WithTags("Operation");
        group
            .MapPost("/retry", RetryAsync)
            .WithName("retryInvoices")
            .WithSummary("Put the invoices of a filter back on their way, or count them.")
            .Produces<BulkResource>()
            .Problems(400, 415, 503);
        group
            .MapPost("/release", ReleaseAsync)
            .WithName("releaseInvoices")
            .WithSummary("Accept the warnings that hold the invoices of a filter, and put them back on their way, or count them.")
            .Produces<BulkResource>()
            .Problems(400, 415, 503);
        group
            .MapPost("/cancel", CancelAsync)
            .WithName("cancelInvoices")
            .WithSummary("Withdraw the invoices of a filter that the destination certainly does not have, or count them.")
            .Produces<BulkResource>()
            .Problems(400, 415, 503);
    }

    private static Task<IResult> RetryAsync(ClaimsPrincipal user, BulkOperations operations, BulkRequest request, CancellationToken cancellation) =>
        OperateAsync(user, operations, request, operations.RetryAsync, cancellation);

    private static Task<IResult> ReleaseAsync(ClaimsPrincipal user, BulkOperations operations, BulkRequest request, CancellationToken cancellation) =>
        OperateAsync(user, operations, request with { Problem = request.Problem ?? WarningPolicy.Held }, operations.ReleaseAsync, cancellation);

    private static Task<IResult> CancelAsync(ClaimsPrincipal user, BulkOperations operations, BulkRequest request, CancellationToken cancellation) =>
        OperateAsync(user, operations, request, operations.CancelAsync, cancellation);

    private static async Task<IResult> OperateAsync(
        ClaimsPrincipal user,
        BulkOperations operations,
        BulkRequest request,
        Func<InvoiceQuery, string, CancellationToken, Task<BulkResult>> operate,
        CancellationToken cancellation
    )
    {
        var faults = new List<Fault>();
        var query = QueryOf(user, request, faults);
        if (faults.Count > 0)
        {
            return ApiProblems.Invalid(faults);
        }

        var matched = await operations.CountAsync(query, cancellation);
        var result = request.DryRun ? new BulkResult([], null) : await operate(query, user.Actor(), cancellation);
        return TypedResults.Ok(BulkResource.Of(matched, result));
    }

    private static InvoiceQuery QueryOf(ClaimsPrincipal user, BulkRequest request, List<Fault> faults)
    {
        var isActive = string.Equals(request.Standing, nameof(ProcessingStatus.Active), StringComparison.OrdinalIgnoreCase);
        if (!isActive && request.Standing is not null && !request.Standing.Equals(nameof(ProcessingStatus.Parked), StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", $"Invoices that are '{request.Standing}' cannot be changed.", "standing", hint: "parked, or active."));
        }

        if (request is { IsFiltered: false, All: false, DryRun: false })
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", "The body names no filter.", hint: "Name one, as in {\"destination\": \"…\"}, or say {\"all\": true}."));
        }

        if (request.Cursor is { } cursor && !InvoiceQuery.IsCursor(cursor))
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", "The cursor is none that an answer gave.", "cursor", hint: "Take nextCursor of the answer before."));
        }

        var limit = request.Limit ?? 100;
        if (limit is < 1 or > BulkOperations.MostInCall)
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", $"The limit is {limit}.", "limit", hint: $"From 1 to {BulkOperations.MostInCall}."));
        }

        return new(user.Tenant(), limit)
        {
            Status = isActive ? ProcessingStatus.Active : ProcessingStatus.Parked,
            Destination = request.Destination,
            Problem = request.Problem,
            Route = request.Route,
            ReceivedFrom = request.ReceivedFrom,
            ReceivedBefore = request.ReceivedBefore,
            Cursor = request.Cursor,
        };
    }
}
