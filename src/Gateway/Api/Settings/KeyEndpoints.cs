using System.Security.Claims;
using System.Security.Cryptography;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>The signing keys that a tenant sets for itself.</summary>
internal static class KeyEndpoints
{
    private static readonly OwnSettings<KeyResource> Own = new(SettingKind.Key, "signing key", "SigningKey", KeyResource.Of);

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = OwnSettings<KeyResource>.At(api, "/signing-keys");
        Own.MapList(group);
        Own.MapOne(group, group.MapPut("/{id}", PutAsync));
    }

    private static async Task<IResult> PutAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        SettingContents contents,
        string id,
        KeyRequest request,
        CancellationToken cancellation
    )
    {
        var saved = await settings.SaveAsync(
            user.Tenant(),
            user.Actor(),
            SettingKind.Key,
            id,
            (blank, _) => contents.Key(blank, request.Pkcs12 ?? [], request.Password ?? ""),
            new Dictionary<string, string> { ["pkcs12.sha256"] = Convert.ToHexStringLower(SHA256.HashData(request.Pkcs12 ?? [])) },
            cancellation
        );
        return Own.Saved(saved, routing);
    }
}
