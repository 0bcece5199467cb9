using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>The routes that a tenant sets for itself.</summary>
internal static class OwnRouteEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/routes").RequireAuthorization(Scopes.Settings).WithTags("Settings");
        group.MapGet("/{id}", GetAsync).WithName("getRoute").WithSummary("A route of the tenant's own.").Produces<OwnRouteResource>().Problems(404);
        group
            .MapPut("/{id}", PutAsync)
            .WithName("putRoute")
            .WithSummary("Set a route of the tenant's own. It is checked with all that the tenant has, and in use at once.")
            .Produces<OwnRouteResource>()
            .Problems(400, 409, 415);
        group
            .MapDelete("/{id}", DeleteAsync)
            .WithName("removeRoute")
            .WithSummary("Remove a route of the tenant's own; refused while something names it.")
            .Produces(204)
            .Problems(404, 409);
    }

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        string id,
        CancellationToken cancellation
    ) =>
        await settings.FindAsync(user.Tenant(), SettingKind.Route, id, cancellation) is { } setting
            ? TypedResults.Ok(OwnRouteResource.Of(setting, routing))
            : ApiProblems.NotFound("route of the tenant's own");

    private static async Task<IResult> PutAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        string id,
        RouteSetting request,
        CancellationToken cancellation
    )
    {
        var content = SettingJson.Write(request);
        var saved = await settings.SaveAsync(
            user.Tenant(),
            user.Actor(),
            SettingKind.Route,
            id,
            (_, _) => Result<string>.Success(content),
            new Dictionary<string, string> { ["content"] = content },
            cancellation
        );
        return saved.Succeeded ? TypedResults.Ok(OwnRouteResource.Of(saved.Value, routing)) : SettingAnswers.Refused(saved.Faults);
    }

    private static async Task<IResult> DeleteAsync(ClaimsPrincipal user, TenantSettingsService settings, string id, CancellationToken cancellation) =>
        SettingAnswers.Removed(await settings.RemoveAsync(user.Tenant(), user.Actor(), SettingKind.Route, id, cancellation), "route of the tenant's own");
}
