using System.Security.Claims;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>The destinations that a tenant sets for itself.</summary>
internal static class DestinationEndpoints
{
    private static readonly OwnSettings<DestinationResource> Own = new(SettingKind.Destination, "destination", "Destination", DestinationResource.Of);

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = OwnSettings<DestinationResource>.At(api, "/destinations");
        Own.MapList(group);
        Own.MapOne(group, group.MapPut("/{id}", PutAsync));
    }

    private static async Task<IResult> PutAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        SettingContents contents,
        string id,
        DestinationRequest request,
        CancellationToken cancellation
    )
    {
        var secrets = request.Secrets ?? new Dictionary<string, string?>();
        var given = new DestinationSetting(
            request.Connector ?? "",
            request.Concurrency ?? 4,
            request.Settings ?? new Dictionary<string, string>(),
            new Dictionary<string, string>()
        );
        var saved = await settings.SaveAsync(
            user.Tenant(),
            user.Actor(),
            SettingKind.Destination,
            id,
            (blank, before) => contents.Destination(blank, before, given, secrets),
            SettingFacts.Of(given, secrets),
            cancellation
        );
        return Own.Saved(saved, routing);
    }
}
