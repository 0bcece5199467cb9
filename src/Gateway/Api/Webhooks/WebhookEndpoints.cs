using System.Security.Claims;
using System.Security.Cryptography;
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
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IWebhookStore store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.EndpointsAsync(user.Tenant(), cancellation)).Select(EndpointResource.Of).ToList());

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IWebhookStore store, string id, CancellationToken cancellation) =>
        await FindAsync(user, store, id, cancellation) is { } endpoint
            ? TypedResults.Ok(EndpointResource.Of(endpoint))
            : ApiProblems.NotFound("webhook endpoint");

    private static Task<IResult> CreateAsync(
        ClaimsPrincipal user,
        IWebhookStore store,
        WebhookSettings settings,
        TimeProvider clock,
        EndpointRequest request,
        CancellationToken cancellation
    ) => SaveAsync(user, store, settings, Guid.CreateVersion7(clock.GetUtcNow()).ToString(), request, cancellation);

    private static async Task<IResult> SaveAsync(
        ClaimsPrincipal user,
        IWebhookStore store,
        WebhookSettings settings,
        string id,
        EndpointRequest request,
        CancellationToken cancellation
    )
    {
        var faults = EndpointRules.Check(id, request, settings.AllowPrivateNetworks);
        if (faults.Count > 0)
        {
            return ApiProblems.Invalid(faults);
        }

        var existing = await FindAsync(user, store, id, cancellation);
        var secret = request.Secret ?? existing?.Secret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var endpoint = new WebhookEndpoint(id, user.Tenant(), request.Url!, secret, request.Events ?? []);
        await store.SaveEndpointAsync(endpoint, cancellation);
        return existing is null
            ? TypedResults.Created($"/v1/webhook-endpoints/{id}", EndpointResource.Of(endpoint) with { Secret = secret })
            : TypedResults.Ok(EndpointResource.Of(endpoint));
    }

    private static async Task<IResult> RemoveAsync(ClaimsPrincipal user, IWebhookStore store, string id, CancellationToken cancellation) =>
        !OperatorEndpoints.Owns(id) && await store.RemoveEndpointAsync(user.Tenant(), id, cancellation)
            ? TypedResults.NoContent()
            : ApiProblems.NotFound("webhook endpoint");

    private static async Task<WebhookEndpoint?> FindAsync(ClaimsPrincipal user, IWebhookStore store, string id, CancellationToken cancellation) =>
        (await store.EndpointsAsync(user.Tenant(), cancellation)).FirstOrDefault(endpoint => endpoint.Id == id);
}
