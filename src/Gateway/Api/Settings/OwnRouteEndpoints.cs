using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>The routes that a tenant sets for itself.</summary>
internal static class OwnRouteEndpoints
{
    private static readonly OwnSettings<OwnRouteResource> Own = new(SettingKind.Route, "route", "Route", OwnRouteResource.Of, "route of the tenant's own");

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = OwnSettings<OwnRouteResource>.At(api, "/routes");
        Own.MapOne(group, group.MapPut("/{id}", PutAsync));
    }

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
        return Own.Saved(saved, routing);
    }
}
