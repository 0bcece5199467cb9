using System.Security.Claims;
using Invoicing.Connectors.Webhook;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>Where a tenant's ERP listens.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/webhook-events", () => TypedResults.Ok(LifecycleEvents.Types))
            .RequireAuthorization(Scopes.Webhooks)
            .WithTags("Webhooks")
            .WithName("listWebhookEvents")
            .WithSummary("Every type of event that an endpoint can ask for.")
            .Problems();
        var group = api.MapGroup("/webhook-endpoints").RequireAuthorization(Scopes.Webhooks).WithTags("Webhooks");
        group
            .MapGet("", ListAsync)
            .WithName("listWebhookEndpoints")
            .WithSummary("The endpoints of the tenant, without their secrets.")
            .Produces<IReadOnlyList<EndpointResource>>()
            .Problems();
        group
            .MapPost("", CreateAsync)
            .WithName("createWebhookEndpoint")
            .WithSummary("Add an endpoint under an id that the gateway makes.")
            .Produces<EndpointResource>(201)
            .Problems(400, 415);
        group
            .MapGet("/{id}", GetAsync)
            .WithName("getWebhookEndpoint")
            .WithSummary("An endpoint, without its secret.")
            .Produces<EndpointResource>()
            .Problems(404);
        group
            .MapPut("/{id}", SaveAsync)
            .WithName("putWebhookEndpoint")
            .WithSummary("Add an endpoint, or replace the one of this id.")
            .Produces<EndpointResource>()
            .Produces<EndpointResource>(201)
            .Problems(400, 415);
        group
            .MapDelete("/{id}", RemoveAsync)
            .WithName("removeWebhookEndpoint")
            .WithSummary("Remove an endpoint; what was not yet delivered to it is abandoned.")
            .Produces(204)
            .Problems(404);
        group
            .MapPost("/{id}/enable", EnableAsync)
            .WithName("enableWebhookEndpoint")
            .WithSummary("Send events again to an endpoint that was left alone, since it had answered that it is gone (410).")
            .Produces<EndpointResource>()
            .Problems(404);
        SecretEndpoints.Map(group);
    }

    private static async Task<IResult> EnableAsync(
        ClaimsPrincipal user,
        IWebhookStore store,
        TimeProvider clock,
        ILogger<WebhookEndpoint> log,
        string id,
        CancellationToken cancellation
    )
    {
        if (OperatorEndpoints.Owns(id) || await store.EnableEndpointAsync(user.Tenant(), id, cancellation) is not { } endpoint)
        {
            return ApiProblems.NotFound("webhook endpoint");
        }

        log.LogInformation("{Actor}: webhook endpoint {Endpoint} of {Tenant} is enabled.", user.Actor(), id, user.Tenant());
        return TypedResults.Ok(EndpointResource.Of(endpoint, clock.GetUtcNow()));
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IWebhookStore store, TimeProvider clock, CancellationToken cancellation) =>
        TypedResults.Ok((await store.EndpointsAsync(user.Tenant(), cancellation)).Select(one => EndpointResource.Of(one, clock.GetUtcNow())).ToList());

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IWebhookStore store, TimeProvider clock, string id, CancellationToken cancellation) =>
        await store.EndpointAsync(user, id, cancellation) is { } endpoint
            ? TypedResults.Ok(EndpointResource.Of(endpoint, clock.GetUtcNow()))
            : ApiProblems.NotFound("webhook endpoint");

    private static Task<IResult> CreateAsync(
        ClaimsPrincipal user,
        IWebhookStore store,
        WebhookSettings settings,
        TimeProvider clock,
        EndpointRequest request,
        CancellationToken cancellation
    ) => SaveAsync(user, store, settings, clock, Guid.CreateVersion7(clock.GetUtcNow()).ToString(), request, cancellation);

    private static async Task<IResult> SaveAsync(
        ClaimsPrincipal user,
        IWebhookStore store,
        WebhookSettings settings,
        TimeProvider clock,
        string id,
        EndpointRequest request,
        CancellationToken cancellation
    )
    {
        var existing = await store.EndpointAsync(user, id, cancellation);
        var faults = EndpointRules.Check(id, request, existing, settings.AllowPrivateNetworks);
        if (faults.Count > 0)
        {
            return ApiProblems.Invalid(faults);
        }

        var secret = request.Secret ?? existing?.Secret ?? WebhookSecret.Make();
        var endpoint = new WebhookEndpoint(id, user.Tenant(), request.Url!, secret, request.Events ?? [])
        {
            RetiredSecrets = secret == existing?.Secret ? existing.RetiredSecrets : [],
        };
        await store.SaveEndpointAsync(endpoint, cancellation);
        return existing is null
            ? TypedResults.Created($"/v1/webhook-endpoints/{id}", EndpointResource.Of(endpoint, clock.GetUtcNow()) with { Secret = secret })
            : TypedResults.Ok(EndpointResource.Of(endpoint, clock.GetUtcNow()));
    }

    private static async Task<IResult> RemoveAsync(ClaimsPrincipal user, IWebhookStore store, string id, CancellationToken cancellation) =>
        !OperatorEndpoints.Owns(id) && await store.RemoveEndpointAsync(user.Tenant(), id, cancellation)
            ? TypedResults.NoContent()
            : ApiProblems.NotFound("webhook endpoint");
}
