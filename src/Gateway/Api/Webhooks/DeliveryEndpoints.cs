using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>What became of events on their way to the ERP.</summary>
internal static class DeliveryEndpoints
{
    private const int MostInList = 500;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/webhook-deliveries").RequireAuthorization(Scopes.Webhooks).WithTags("Webhooks");
        group
            .MapGet("", ListAsync)
            .WithName("listWebhookDeliveries")
            .WithSummary("Deliveries, newest first.")
            .Produces<IReadOnlyList<DeliveryResource>>()
            .Problems(400);
        group
            .MapPost("/{id:guid}/replay", ReplayAsync)
            .WithName("replayWebhookDelivery")
            .WithSummary("Deliver an event once more, under its old id.")
            .Produces(202)
            .Problems(404);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IWebhookStore store, string? endpoint, int? limit, CancellationToken cancellation) =>
        limit is < 1 or > MostInList
            ? ApiProblems.Invalid([Fault.Fatal("GW-API-QUERY", $"The limit is {limit}.", "limit", hint: $"From 1 to {MostInList}.")])
            : TypedResults.Ok((await store.DeliveriesAsync(user.Tenant(), endpoint, limit ?? 100, cancellation)).Select(DeliveryResource.Of).ToList());

    private static async Task<IResult> ReplayAsync(ClaimsPrincipal user, IWebhookStore store, TimeProvider clock, Guid id, CancellationToken cancellation) =>
        await store.ReplayAsync(user.Tenant(), id, clock.GetUtcNow(), cancellation)
            ? TypedResults.Accepted((string?)null)
            : ApiProblems.NotFound("webhook delivery");
}
