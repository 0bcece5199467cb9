using System.Globalization;
using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Marketplace;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Settlements of marketplaces with their vendors.</summary>
internal static class SettlementEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/settlements").RequireAuthorization(Scopes.ReceivablesRead).WithTags("Receivables");
        group
            .MapGet("", ListAsync)
            .WithName("listSettlements")
            .WithSummary("Closed settlements, newest first, a page at a time.")
            .Produces<SettlementPageResource>()
            .Problems(400);
        group
            .MapGet("/{id:guid}", GetAsync)
            .WithName("getSettlement")
            .WithSummary("A settlement's statement, held against its documents and the ledger.")
            .Produces<SettlementResource>()
            .Problems(404);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IReceivableStore store, string? cursor, int? limit, CancellationToken cancellation)
    {
        if (Paging.Skip(cursor, limit, out var skip) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var most = limit ?? 50;
        var found = await store.SettlementsAsync(user.Tenant(), skip, most + 1, cancellation);
        return TypedResults.Ok(
            new SettlementPageResource(
                [.. found.Take(most).Select(one => SettlementResource.Of(one))],
                found.Count > most ? (skip + most).ToString(CultureInfo.InvariantCulture) : null
            )
        );
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IReceivableStore store, SettlementCheck check, Guid id, CancellationToken cancellation) =>
        await store.FindSettlementAsync(user.Tenant(), id, cancellation) is { } found
            ? TypedResults.Ok(SettlementResource.Of(found, await check.DifferencesAsync(found, cancellation)))
            : ApiProblems.NotFound("settlement");
}
