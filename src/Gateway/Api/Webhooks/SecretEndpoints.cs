using System.Security.Claims;
using Invoicing.Connectors.Webhook;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>Whether an endpoint can trust what it is told: rotation of its secret, and a test event.</summary>
internal static class SecretEndpoints
{
    /// <summary>Most retired secrets that sign at once: each makes the header longer by 48 bytes.</summary>
    private const int MostRetired = 4;

    private const int UsualOverlap = 86_400;
    private const int LongestOverlap = 604_800;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder endpoints)
    {
        endpoints
            .MapPost("/{id}/rotate-secret", RotateAsync)
            .WithName("rotateWebhookSecret")
            .WithSummary("Give an endpoint another secret; the old one signs beside it for a time.")
            .Produces<EndpointResource>()
            .Problems(400, 404, 409, 415);
        endpoints
            .MapPost("/{id}/test", TestAsync)
            .WithName("testWebhookEndpoint")
            .WithSummary("Send a test event now, once, and answer with what came of it.")
            .Produces<TestResource>()
            .Problems(404, 503);
    }

    private static async Task<IResult> RotateAsync(
        ClaimsPrincipal user,
        IWebhookStore store,
        TimeProvider clock,
        string id,
        RotationRequest? request,
        CancellationToken cancellation
    )
    {
        if (OperatorEndpoints.Owns(id) || await store.EndpointAsync(user, id, cancellation) is not { } endpoint)
        {
            return ApiProblems.NotFound("webhook endpoint");
        }

        if (Check(request, endpoint) is { Count: > 0 } faults)
        {
            return ApiProblems.Invalid(faults);
        }

        var now = clock.GetUtcNow();
        var overlap = TimeSpan.FromSeconds(request?.OverlapSeconds ?? UsualOverlap);
        if (overlap > TimeSpan.Zero && endpoint.RetiredSecrets.Count(retired => retired.Until > now) >= MostRetired)
        {
            return ApiProblems.NotPossible(
                Fault.Fatal(
                    "GW-WEBHOOK-ROTATIONS",
                    $"{MostRetired} earlier secrets of the endpoint still sign.",
                    hint: "Wait until the time of one is over, or rotate with overlapSeconds 0, which ends them all."
                )
            );
        }

        return await store.RotateSecretAsync(user.Tenant(), id, request?.Secret ?? WebhookSecret.Make(), now, now + overlap, cancellation) is { } rotated
            ? TypedResults.Ok(EndpointResource.Of(rotated, now) with { Secret = rotated.Secret })
            : ApiProblems.NotFound("webhook endpoint");
    }

    private static List<Fault> Check(RotationRequest? request, WebhookEndpoint endpoint)
    {
        List<Fault> faults = [.. EndpointRules.Secret(request?.Secret)];
        if (request?.Secret is { } secret && endpoint.RetiredSecrets.Select(retired => retired.Secret).Append(endpoint.Secret).Contains(secret))
        {
            faults.Add(Fault.Fatal("GW-WEBHOOK-SECRET", "The endpoint has or had this secret.", "/secret", hint: "Leave it out to have one made."));
        }

        if (request?.OverlapSeconds is < 0 or > LongestOverlap)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-WEBHOOK-OVERLAP",
                    $"The overlap is {request.OverlapSeconds} s.",
                    "/overlapSeconds",
                    hint: $"From 0 to {LongestOverlap}; {UsualOverlap} where it is left out."
                )
            );
        }

        return faults;
    }

    private static async Task<IResult> TestAsync(ClaimsPrincipal user, IWebhookStore store, TestEvents tests, string id, CancellationToken cancellation)
    {
        if (OperatorEndpoints.Owns(id) || await store.EndpointAsync(user, id, cancellation) is not { } endpoint)
        {
            return ApiProblems.NotFound("webhook endpoint");
        }

        return await tests.SendAsync(endpoint, cancellation) is { } result
            ? TypedResults.Ok(result)
            : ApiProblems.Busy(new("GW-WEBHOOK-TESTS", "Too many test events are under way.", "Send it again after the time in Retry-After."));
    }
}
