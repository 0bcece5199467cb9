using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Routing;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>The destinations that a tenant sets for itself.</summary>
internal static class DestinationEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/destinations").RequireAuthorization(Scopes.Settings).WithTags("Settings");
        group
            .MapGet("", ListAsync)
            .WithName("listDestinations")
            .WithSummary("The destinations of the tenant's own.")
            .Produces<IReadOnlyList<DestinationResource>>()
            .Problems();
        group
            .MapGet("/{id}", GetAsync)
            .WithName("getDestination")
            .WithSummary("A destination of the tenant's own.")
            .Produces<DestinationResource>()
            .Problems(404);
        group
            .MapPut("/{id}", PutAsync)
            .WithName("putDestination")
            .WithSummary("Set a destination of the tenant's own. It is checked with all that the tenant has, and in use at once.")
            .Produces<DestinationResource>()
            .Problems(400, 409, 415);
        group
            .MapDelete("/{id}", DeleteAsync)
            .WithName("removeDestination")
            .WithSummary("Remove a destination of the tenant's own; refused while something names it.")
            .Produces(204)
            .Problems(404, 409);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, TenantSettingsService settings, TenantRouting routing, CancellationToken cancellation) =>
        TypedResults.Ok(
            (await settings.ListAsync(user.Tenant(), SettingKind.Destination, cancellation))
                .Select(setting => DestinationResource.Of(setting, routing))
                .ToList()
        );

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        TenantSettingsService settings,
        TenantRouting routing,
        string id,
        CancellationToken cancellation
    ) =>
        await settings.FindAsync(user.Tenant(), SettingKind.Destination, id, cancellation) is { } setting
            ? TypedResults.Ok(DestinationResource.Of(setting, routing))
            : ApiProblems.NotFound("destination");

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
        return saved.Succeeded ? TypedResults.Ok(DestinationResource.Of(saved.Value, routing)) : SettingAnswers.Refused(saved.Faults);
    }

    private static async Task<IResult> DeleteAsync(ClaimsPrincipal user, TenantSettingsService settings, string id, CancellationToken cancellation) =>
        SettingAnswers.Removed(await settings.RemoveAsync(user.Tenant(), user.Actor(), SettingKind.Destination, id, cancellation), "destination");
}
