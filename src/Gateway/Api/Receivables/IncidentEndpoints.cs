using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Incidents;
using Invoicing.Receivables.Incidents.Model;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Receivables.ReceivablesAccess;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>When things went wrong with many documents: find them, credit what is surplus, tell the customers.</summary>
internal static class IncidentEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/incidents").WithTags("Receivables");
        Read(group.MapGet("", ListAsync), "listIncidents", "Incidents, newest first, a page at a time.").Produces<IncidentPageResource>().Problems(400);
        Read(group.MapGet("/{id:guid}", GetAsync), "getIncident", "An incident: its documents, what they have in common, what would be credited.")
            .Produces<IncidentResource>()
            .Problems(404);
        Read(group.MapGet("/{id:guid}/history", HistoryAsync), "listIncidentChanges", "Who did what about it: its trail in the audit log, oldest first.")
            .Produces<IReadOnlyList<TimelineEntry>>()
            .Problems(404);
        Write(group.MapPost("", FindAsync), "findIncident", "Find invoices that are there twice, or under a wrong rate or template, over a period.")
            .Produces<IncidentResource>(201)
            .Problems(400, 415, 503);
        Change(group.MapPost("/{id:guid}/exclude", ExcludeAsync), "excludeFromIncident", "Take documents out, or put them back; an approval is gone with it.")
            .Problems(400, 404, 409, 415, 503);
        Change(group.MapPost("/{id:guid}/approve", ApproveAsync), "approveIncident", "Approve its credits as they stand, as a second person.")
            .Problems(404, 409, 503);
        Change(
                group.MapPost("/{id:guid}/credit", CreditAsync),
                "creditIncident",
                "Credit what is surplus, each document by a credit note that names it. What was credited before stays."
            )
            .Problems(404, 409, 503);
        Change(group.MapPost("/{id:guid}/notify", NotifyAsync), "notifyIncident", "Tell the customers' systems: an event invoice.incident for each document.")
            .Problems(404, 409, 503);
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder endpoint, string name, string summary) =>
        Write(endpoint, name, summary).Produces<IncidentResource>();

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IReceivableStore store, string? cursor, int? limit, CancellationToken cancellation)
    {
        if (Paging.Skip(cursor, limit, out var skip) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var most = limit ?? 50;
        var found = await store.IncidentsAsync(user.Tenant(), skip, most + 1, cancellation);
        return TypedResults.Ok(
            new IncidentPageResource(
                [.. found.Take(most).Select(one => IncidentResource.Of(one, user.Actor(), isWhole: false))],
                found.Count > most ? (skip + most).ToString(CultureInfo.InvariantCulture) : null
            )
        );
    }

    private static Task<IResult> GetAsync(ClaimsPrincipal user, IReceivableStore store, Guid id, CancellationToken cancellation) =>
        WithAsync(user, store, id, found => Task.FromResult<IResult>(TypedResults.Ok(IncidentResource.Of(found, user.Actor()))), cancellation);

    private static Task<IResult> HistoryAsync(ClaimsPrincipal user, IReceivableStore store, IAuditLog log, Guid id, CancellationToken cancellation) =>
        WithAsync(
            user,
            store,
            id,
            async found => TypedResults.Ok((await log.TrailAsync(IIncidentStore.SubjectOf(found.Id), cancellation)).Select(TimelineEntry.Of).ToList()),
            cancellation
        );

    private static async Task<IResult> FindAsync(ClaimsPrincipal user, IncidentService incidents, IncidentQuery query, CancellationToken cancellation)
    {
        var found = await incidents.FindAsync(user.Tenant(), user.Actor(), query, cancellation);
        return found.Succeeded
            ? TypedResults.Created($"/v1/incidents/{found.Value.Id}", IncidentResource.Of(found.Value, user.Actor()))
            : ApiProblems.Invalid(found.Faults);
    }

    private static Task<IResult> ExcludeAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        IncidentService incidents,
        Guid id,
        ExcludeRequest request,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            user,
            store,
            id,
            found => incidents.ExcludeAsync(found, user.Actor(), request.Documents ?? [], request.Excluded, cancellation),
            cancellation
        );

    private static Task<IResult> ApproveAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        IncidentService incidents,
        Guid id,
        long? version,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            user,
            store,
            id,
            async found =>
                version is { } seen && seen != found.Version
                    ? Result<StoredIncident>.Failure(DraftEndpoints.Changed("GW-REC-INCIDENT", found.Version, seen))
                    : await incidents.ApproveAsync(found, user.Actor(), cancellation),
            cancellation
        );

    private static Task<IResult> CreditAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        IncidentService incidents,
        Guid id,
        CancellationToken cancellation
    ) => ChangeAsync(user, store, id, found => incidents.CreditAsync(found, user.Actor(), cancellation), cancellation);

    private static Task<IResult> NotifyAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        IncidentService incidents,
        Guid id,
        CancellationToken cancellation
    ) => ChangeAsync(user, store, id, found => incidents.NotifyAsync(found, user.Actor(), cancellation), cancellation);

    private static Task<IResult> ChangeAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        Guid id,
        Func<StoredIncident, Task<Result<StoredIncident>>> change,
        CancellationToken cancellation
    ) =>
        WithAsync(
            user,
            store,
            id,
            async found =>
            {
                var changed = await change(found);
                return changed.Succeeded ? TypedResults.Ok(IncidentResource.Of(changed.Value, user.Actor())) : ApiProblems.NotPossible(changed.Faults[0]);
            },
            cancellation
        );

    private static async Task<IResult> WithAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        Guid id,
        Func<StoredIncident, Task<IResult>> then,
        CancellationToken cancellation
    ) => await store.FindIncidentAsync(user.Tenant(), id, cancellation) is { } found ? await then(found) : ApiProblems.NotFound("incident");
}
