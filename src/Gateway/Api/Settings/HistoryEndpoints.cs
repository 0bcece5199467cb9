using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>Who set what, and when.</summary>
internal static class HistoryEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/settings/history", ListAsync)
            .RequireAuthorization(Scopes.Settings)
            .WithTags("Settings")
            .WithName("listSettingChanges")
            .WithSummary("Every change of the tenant's own destinations, routes and keys: its trail in the audit log, oldest first. No secret is in it.")
            .Produces<IReadOnlyList<TimelineEntry>>()
            .Problems();

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IAuditLog log, CancellationToken cancellation) =>
        TypedResults.Ok((await log.TrailAsync(ITenantSettings.SubjectOf(user.Tenant()), cancellation)).Select(TimelineEntry.Of).ToList());
}
