using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Handover;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Settings;
using Invoicing.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Stops;

/// <summary>The switch that stops outgoing transmissions of a tenant, a series or a destination, and lets them go again in order.</summary>
internal static class StopEndpoints
{
    private const int MostInList = 500;
    private const int LongestReason = 500;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/stops").RequireAuthorization(Scopes.Operate).WithTags("Operation");
        group
            .MapGet("", ListAsync)
            .WithName("listStops")
            .WithSummary("Stops of outgoing transmissions, newest first.")
            .Produces<IReadOnlyList<StopResource>>()
            .Problems(400);
        group
            .MapPost("", PostAsync)
            .WithName("stopTransmissions")
            .WithSummary("Stop outgoing transmissions: all of the tenant, those of a series, or those to a destination. The same again is the stop that holds.")
            .Produces<StopResource>(201)
            .Problems(400, 415, 503);
        group
            .MapGet("/history", HistoryAsync)
            .WithName("listStopChanges")
            .WithSummary("Who stopped and who lifted what: the trail of the tenant's stops in the audit log, oldest first.")
            .Produces<IReadOnlyList<TimelineEntry>>()
            .Problems();
        group
            .MapGet("/{id:guid}", GetAsync)
            .WithName("getStop")
            .WithSummary("A stop, and how many transmissions wait by it.")
            .Produces<StopResource>()
            .Problems(404);
        group
            .MapPost("/{id:guid}/lift", LiftAsync)
            .WithName("liftStop")
            .WithSummary("Lift a stop: what it held goes on in the order in which it was due.")
            .Produces<StopResource>()
            .Problems(404, 503);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IDeliveryStops store, bool? open, int? limit, CancellationToken cancellation)
    {
        if (limit is < 1 or > MostInList)
        {
            return ApiProblems.Invalid([Fault.Fatal("GW-API-QUERY", $"The limit is {limit}.", "limit", hint: $"From 1 to {MostInList}.")]);
        }

        var shown = new List<StopResource>();
        foreach (var stop in await store.StopsAsync(user.Tenant(), open ?? false, limit ?? 100, cancellation))
        {
            shown.Add(await StopResource.OfAsync(stop, store, cancellation));
        }

        return TypedResults.Ok(shown);
    }

    private static async Task<IResult> PostAsync(
        ClaimsPrincipal user,
        IDeliveryStops store,
        ReceivableSettings settings,
        RoutingTable catalogue,
        TimeProvider clock,
        StopRequest request,
        CancellationToken cancellation
    )
    {
        var destination = DestinationOf(request.Destination, user.Tenant(), catalogue);
        if (WhyNot(request, destination, user.Tenant(), settings) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var now = clock.GetUtcNow();
        var stop = new DeliveryStop(Guid.CreateVersion7(now), user.Tenant(), request.Series, destination, request.Reason!.Trim(), now, user.Actor());
        var holds = await store.StopAsync(stop, cancellation);
        return TypedResults.Created($"/v1/stops/{holds.Id}", await StopResource.OfAsync(holds, store, cancellation));
    }

    /// <summary>The destination as transmissions name it: one that is configured, or the tenant's own of this id; null where no route of the tenant goes
    /// there.</summary>
    private static string? DestinationOf(string? id, string tenant, RoutingTable catalogue) =>
        id is null
            ? null
            : catalogue
                .RoutesOf(tenant)
                .Select(route => route.Destination)
                .OrderBy(known => known == id ? 0 : 1)
                .FirstOrDefault(known => known == id || known == TenantOwn.Id(tenant, id));

    private static Fault? WhyNot(StopRequest request, string? destination, string tenant, ReceivableSettings settings) =>
        string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason
            ? Fault.Fatal("GW-API-QUERY", "The reason is missing or too long.", "/reason", hint: $"1 to {LongestReason} characters that say why.")
        : request.Series is { } series && !(settings.Series.TryGetValue(series, out var known) && known.Tenant == tenant)
            ? Fault.Fatal("GW-API-QUERY", $"Unknown series '{series}'.", "/series", hint: "GET /v1/series lists them.")
        : request.Destination is not null && destination is null
            ? Fault.Fatal("GW-API-QUERY", $"No route of yours goes to '{request.Destination}'.", "/destination", hint: "GET /v1/routes lists them.")
        : null;

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IDeliveryStops store, Guid id, CancellationToken cancellation) =>
        await store.FindStopAsync(user.Tenant(), id, cancellation) is { } stop
            ? TypedResults.Ok(await StopResource.OfAsync(stop, store, cancellation))
            : ApiProblems.NotFound("stop");

    private static async Task<IResult> LiftAsync(
        ClaimsPrincipal user,
        IDeliveryStops store,
        WorkSignal signal,
        TimeProvider clock,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (await store.LiftAsync(user.Tenant(), id, clock.GetUtcNow(), user.Actor(), cancellation) is not { } stop)
        {
            return ApiProblems.NotFound("stop");
        }

        signal.Raise();
        return TypedResults.Ok(await StopResource.OfAsync(stop, store, cancellation));
    }

    private static async Task<IResult> HistoryAsync(ClaimsPrincipal user, IAuditLog log, CancellationToken cancellation) =>
        TypedResults.Ok((await log.TrailAsync(IDeliveryStops.SubjectOf(user.Tenant()), cancellation)).Select(TimelineEntry.Of).ToList());
}
