using System.Diagnostics;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Server.Api.Bodies;
using Invoicing.Gateway.Server.Api.Description;
using Invoicing.Gateway.Server.Api.Problems;
using Invoicing.Gateway.Server.Api.Security;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Gateway.Server.Observability;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Server.Api.Invoices;

/// <summary>Handing in invoices. What is answered with 202 is durable; the same request again is answered with the same bytes.</summary>
internal static class SubmissionEndpoints
{
    /// <summary>Header of a replayed answer.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        Described(api.MapPost("/invoices", PostAsync), "submitInvoice", "Hand in an invoice: the JSON contract or UBL, told apart by content.");
        Described(api.MapPut("/invoices/{id:guid}", PutAsync), "putInvoice", "Hand in an invoice under an id of your own; the same document again changes nothing.");
    }

    private static void Described(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .RequireAuthorization(Scopes.InvoicesWrite)
        .WithName(name)
        .WithSummary(summary)
        .WithTags("Invoices")
        .WithMetadata(new TakesDocument())
        .Produces<InvoiceResource>(StatusCodes.Status202Accepted)
        .Problems(400, 409, 413, 415, 422, 503);

    private static Task<IResult> PostAsync(
        HttpContext http, ClaimsPrincipal user, Submissions submissions, [FromHeader(Name = KeyHeader)] string[]? idempotencyKey, [FromQuery] string? route, CancellationToken cancellation) =>
        submissions.ReceiveAsync(http, user, null, idempotencyKey, route, cancellation);

    private static Task<IResult> PutAsync(
        HttpContext http, ClaimsPrincipal user, Submissions submissions, Guid id, [FromHeader(Name = KeyHeader)] string[]? idempotencyKey, [FromQuery] string? route, CancellationToken cancellation) =>
        submissions.ReceiveAsync(http, user, new InvoiceId(id), idempotencyKey, route, cancellation);

    /// <summary>The way from a request to the intake and back.</summary>
    internal sealed class Submissions(InvoiceIntake intake, BodyReader bodies, GatewayMetrics metrics)
    {
        public async Task<IResult> ReceiveAsync(HttpContext http, ClaimsPrincipal user, InvoiceId? id, string[]? keys, string? route, CancellationToken cancellation)
        {
            var started = Stopwatch.GetTimestamp();
            if (keys is { Length: > 1 })
            {
                return ApiProblems.Invalid([Fault.Fatal("GW-API-KEY-HEADER", "The header Idempotency-Key is there more than once.", hint: "Send it once.")]);
            }

            using var body = await bodies.ReadAsync(http.Request, cancellation);
            if (body.Refusal is { } refusal)
            {
                return refusal;
            }

            var request = new IntakeRequest(user.Tenant(), user.Actor(), body.Content)
            {
                MediaType = http.Request.ContentType,
                IdempotencyKey = keys is [var key] ? key : null,
                Id = id,
                Route = route,
            };
            var result = await intake.ReceiveAsync(request, cancellation);
            metrics.Accepted(result, Stopwatch.GetElapsedTime(started));
            return Answer(http, result);
        }

        private static IResult Answer(HttpContext http, IntakeResult result)
        {
            if (result is IntakeResult.Accepted { IsReplay: true })
            {
                http.Response.Headers[ReplayedHeader] = "true";
            }

            return result switch
            {
                IntakeResult.Accepted accepted => TypedResults.Accepted($"/v1/invoices/{accepted.State.Id}", InvoiceResource.Of(accepted.State)),
                IntakeResult.Unreadable unreadable => ApiProblems.Unreadable(unreadable.Faults),
                IntakeResult.Conflict conflict => ApiProblems.Conflict(conflict.Original, conflict.Fault),
                IntakeResult.KeyReused reused => ApiProblems.KeyReused(reused.Original, reused.Fault),
                IntakeResult.Busy busy => ApiProblems.Busy(busy.Problem),
                _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
            };
        }
    }
}
