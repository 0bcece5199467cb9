using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Records;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Customers and products: versioned records that events may name.</summary>
internal static class RecordEndpoints
{
    private const int MostVersions = 500;
    private const int MostInPage = 500;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        Map(api, RecordKind.Customer, "Customer", "the buyer of an order or subscription that names it (customer)");
        Map(api, RecordKind.Product, "Product", "what a line or item that names it (product) does not say itself");
    }

    private static void Map(RouteGroupBuilder api, RecordKind kind, string name, string use)
    {
        var group = api.MapGroup($"/{kind.Name}s").WithTags("Receivables");
        group
            .MapPut(
                "/{id}",
                (HttpContext http, ClaimsPrincipal user, BodyReader bodies, RecordService records, string id, CancellationToken cancellation) =>
                    PutAsync(http, user, bodies, records, kind, id, cancellation)
            )
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithName($"save{name}")
            .WithSummary($"Write the next version of a {kind.Name}: {use}. The same again is the version that is there.")
            .WithMetadata(new TakesRecord())
            .Produces<RecordResource>()
            .Problems(400, 413, 415, 503);
        group
            .MapGet(
                "",
                (ClaimsPrincipal user, IReceivableStore store, string? cursor, int? limit, CancellationToken cancellation) =>
                    ListAsync(user, store, kind, cursor, limit, cancellation)
            )
            .RequireAuthorization(Scopes.ReceivablesRead)
            .WithName($"list{name}s")
            .WithSummary($"The tenant's {kind.Name}s by id, a page at a time.")
            .Produces<RecordPageResource>()
            .Problems(400);
        group
            .MapGet(
                "/{id}",
                (ClaimsPrincipal user, IReceivableStore store, string id, long? version, CancellationToken cancellation) =>
                    GetAsync(user, store, kind, id, version, cancellation)
            )
            .RequireAuthorization(Scopes.ReceivablesRead)
            .WithName($"get{name}")
            .WithSummary($"A {kind.Name}: its last version, or one that is asked for.")
            .Produces<RecordResource>()
            .Problems(404);
        group
            .MapGet(
                "/{id}/versions",
                (ClaimsPrincipal user, IReceivableStore store, string id, CancellationToken cancellation) => VersionsAsync(user, store, kind, id, cancellation)
            )
            .RequireAuthorization(Scopes.ReceivablesRead)
            .WithName($"list{name}Versions")
            .WithSummary($"Every version of a {kind.Name}, newest first.")
            .Produces<IReadOnlyList<RecordResource>>()
            .Problems(404);
    }

    private static async Task<IResult> PutAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        RecordService records,
        RecordKind kind,
        string id,
        CancellationToken cancellation
    )
    {
        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var saved = await records.SaveAsync(user.Tenant(), user.Actor(), kind, id, body.Content, cancellation);
        return saved.Succeeded ? TypedResults.Ok(RecordResource.Of(saved.Value)) : ApiProblems.Invalid(saved.Faults);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        RecordKind kind,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if (limit is < 1 or > MostInPage)
        {
            return ApiProblems.Invalid([Fault.Fatal("GW-API-QUERY", $"The limit is {limit}.", "limit", hint: $"From 1 to {MostInPage}.")]);
        }

        // A page names its last record as the place to go on from, and no record ever goes.
        if (cursor is not null && await store.FindRecordAsync(user.Tenant(), kind.Name, cursor, null, cancellation) is null)
        {
            return ApiProblems.Invalid([Paging.UnknownCursor]);
        }

        var most = limit ?? 50;
        var found = await store.RecordsAsync(user.Tenant(), kind.Name, cursor ?? "", most + 1, cancellation);
        return TypedResults.Ok(new RecordPageResource([.. found.Take(most).Select(RecordResource.Of)], found.Count > most ? found[most - 1].Id : null));
    }

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        RecordKind kind,
        string id,
        long? version,
        CancellationToken cancellation
    ) =>
        await store.FindRecordAsync(user.Tenant(), kind.Name, id, version, cancellation) is { } found
            ? TypedResults.Ok(RecordResource.Of(found))
            : ApiProblems.NotFound(kind.Name);

    private static async Task<IResult> VersionsAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        RecordKind kind,
        string id,
        CancellationToken cancellation
    ) =>
        await store.RecordVersionsAsync(user.Tenant(), kind.Name, id, MostVersions, cancellation) is { Count: > 0 } found
            ? TypedResults.Ok(found.Select(RecordResource.Of).ToList())
            : ApiProblems.NotFound(kind.Name);
}
