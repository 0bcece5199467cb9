using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Routing;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>What all kinds of a tenant's settings have alike: they are shown and removed, and what sets one is answered in one way.</summary>
/// <param name="kind">The kind: <see cref="SettingKind"/>.</param>
/// <param name="word">What people call one: <c>signing key</c>.</param>
/// <param name="name">What operations call one: <c>SigningKey</c>.</param>
/// <param name="of">One as the API shows it.</param>
/// <param name="missing">What an answer calls one that is not there, where that is another word.</param>
internal sealed class OwnSettings<TResource>(string kind, string word, string name, Func<TenantSetting, TenantRouting, TResource> of, string? missing = null)
{
    /// <summary>The group of endpoints at a path, for those who may set.</summary>
    public static RouteGroupBuilder At(RouteGroupBuilder api, string path) => api.MapGroup(path).RequireAuthorization(Scopes.Settings).WithTags("Settings");

    /// <summary>Maps the list of them.</summary>
    public void MapList(RouteGroupBuilder group) =>
        group.MapGet("", ListAsync).WithName($"list{name}s").WithSummary($"The {word}s of the tenant's own.").Produces<IReadOnlyList<TResource>>().Problems();

    /// <summary>Maps one of them.</summary>
    /// <param name="group">Their group.</param>
    /// <param name="put">Where one is set: <c>PUT /{id}</c> of the group.</param>
    public void MapOne(RouteGroupBuilder group, RouteHandlerBuilder put)
    {
        group.MapGet("/{id}", GetAsync).WithName($"get{name}").WithSummary($"A {word} of the tenant's own.").Produces<TResource>().Problems(404);
        put.WithName($"put{name}")
            .WithSummary($"Set a {word} of the tenant's own. It is checked with all that the tenant has, and in use at once.")
            .Produces<TResource>()
            .Problems(400, 409, 415);
        group
            .MapDelete("/{id}", DeleteAsync)
            .WithName($"remove{name}")
            .WithSummary($"Remove a {word} of the tenant's own; refused while something names it.")
            .Produces(204)
            .Problems(404, 409);
    }

    /// <summary>The answer to one that was set, or not.</summary>
    public IResult Saved(Faults.Result<TenantSetting> saved, TenantRouting routing) =>
        saved.Succeeded ? TypedResults.Ok(of(saved.Value, routing)) : SettingAnswers.Refused(saved.Faults);

    private async Task<IResult> ListAsync(ClaimsPrincipal user, TenantSettingsService settings, TenantRouting routing, CancellationToken cancellation) =>
        TypedResults.Ok((await settings.ListAsync(user.Tenant(), kind, cancellation)).Select(setting => of(setting, routing)).ToList());

    private async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        string id,
        CancellationToken cancellation
    ) =>
        await settings.FindAsync(user.Tenant(), kind, id, cancellation) is { } setting
            ? TypedResults.Ok(of(setting, routing))
            : ApiProblems.NotFound(missing ?? word);

    private async Task<IResult> DeleteAsync(ClaimsPrincipal user, TenantSettingsService settings, string id, CancellationToken cancellation) =>
        SettingAnswers.Removed(await settings.RemoveAsync(user.Tenant(), user.Actor(), kind, id, cancellation), missing ?? word);
}
