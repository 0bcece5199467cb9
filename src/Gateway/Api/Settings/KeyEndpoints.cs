using System.Security.Claims;
using System.Security.Cryptography;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>The signing keys that a tenant sets for itself.</summary>
internal static class KeyEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/signing-keys").RequireAuthorization(Scopes.Settings).WithTags("Settings");
        group
            .MapGet("", ListAsync)
            .WithName("listSigningKeys")
            .WithSummary("The signing keys of the tenant's own.")
            .Produces<IReadOnlyList<KeyResource>>()
            .Problems();
        group.MapGet("/{id}", GetAsync).WithName("getSigningKey").WithSummary("A signing key of the tenant's own.").Produces<KeyResource>().Problems(404);
        group
            .MapPut("/{id}", PutAsync)
            .WithName("putSigningKey")
            .WithSummary("Set a signing key of the tenant's own. It is checked with all that the tenant has, and in use at once.")
            .Produces<KeyResource>()
            .Problems(400, 409, 415);
        group
            .MapDelete("/{id}", DeleteAsync)
            .WithName("removeSigningKey")
            .WithSummary("Remove a signing key of the tenant's own; refused while something names it.")
            .Produces(204)
            .Problems(404, 409);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, TenantSettingsService settings, TenantRouting routing, CancellationToken cancellation) =>
        TypedResults.Ok((await settings.ListAsync(user.Tenant(), SettingKind.Key, cancellation)).Select(setting => KeyResource.Of(setting, routing)).ToList());

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        string id,
        CancellationToken cancellation
    ) =>
        await settings.FindAsync(user.Tenant(), SettingKind.Key, id, cancellation) is { } setting
            ? TypedResults.Ok(KeyResource.Of(setting, routing))
            : ApiProblems.NotFound("signing key");

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
        return saved.Succeeded ? TypedResults.Ok(KeyResource.Of(saved.Value, routing)) : SettingAnswers.Refused(saved.Faults);
    }

    private static async Task<IResult> DeleteAsync(ClaimsPrincipal user, TenantSettingsService settings, string id, CancellationToken cancellation) =>
        SettingAnswers.Removed(await settings.RemoveAsync(user.Tenant(), user.Actor(), SettingKind.Key, id, cancellation), "signing key");
}
