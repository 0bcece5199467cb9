using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>Handing in invoices. What is answered with 202 is durable; the same request again is answered with the same bytes.</summary>
internal static class SubmissionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        Described(api.MapPost("/invoices", PostAsync), "submitInvoice", "Hand in an invoice: the JSON contract, UBL or CII, told apart by content.");
        Described(
            api.MapPut("/invoices/{id:guid}", PutAsync),
            "putInvoice",
            "Hand in an invoice under an id of your own; the same document again changes nothing."
        );
    }

    private static void Described(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint
            .RequireAuthorization(Scopes.InvoicesWrite)
            .WithName(name)
            .WithSummary(summary)
            .WithTags("Invoices")
            .WithMetadata(new TakesDocument(), new TakesIdempotencyKey())
            .Produces<InvoiceResource>(StatusCodes.Status202Accepted)
            .Problems(400, 409, 413, 415, 422, 503);

    private static Task<IResult> PostAsync(
        HttpContext http,
        ClaimsPrincipal user,
        Submissions submissions,
        [FromQuery] string? route,
        [FromQuery] string? reference,
        [FromQuery] string[]? metadata,
        [FromQuery] string? format,
        [FromQuery] bool? offline,
        CancellationToken cancellation
    ) => submissions.ReceiveAsync(http, user, null, new(route, reference, metadata, format, offline), cancellation);

    private static Task<IResult> PutAsync(
        HttpContext http,
        ClaimsPrincipal user,
        Submissions submissions,
        Guid id,
        [FromQuery] string? route,
        [FromQuery] string? reference,
        [FromQuery] string[]? metadata,
        [FromQuery] string? format,
        [FromQuery] bool? offline,
        CancellationToken cancellation
    ) => submissions.ReceiveAsync(http, user, new InvoiceId(id), new(route, reference, metadata, format, offline), cancellation);
}
