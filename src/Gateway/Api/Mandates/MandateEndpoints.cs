using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Mandates;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Mandates;

/// <summary>What the laws of countries demand, and of a given invoice. Nothing is stored.</summary>
internal static class MandateEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/mandates", List)
            .WithTags("Routes")
            .WithName("listMandates")
            .WithSummary("The mandates that the gateway serves, and the tenant's routes for each.")
            .Produces<IReadOnlyList<MandateResource>>()
            .Problems();
        api.MapPost("/mandates/plan", PlanAsync)
            .RequireAuthorization(Scopes.Validate)
            .WithTags("Routes")
            .WithName("planMandates")
            .WithSummary(
                "What must go where for an invoice, by which law, and by when; with the tenant's routes that would do it. asOf=yyyy-mm-dd counts where the "
                    + "invoice has no issue date."
            )
            .WithMetadata(new TakesDocument())
            .Produces<IReadOnlyList<MandatePlanResource>>()
            .Problems(400, 413, 415, 503);
    }

    private static IResult List(ClaimsPrincipal user, RoutingTable catalogue, IReadOnlyList<IMandate> mandates) =>
        TypedResults.Ok(
            mandates.Select(mandate => MandateResource.Of(mandate.Description, catalogue.RoutesOf(user.Tenant()), catalogue.Destinations)).ToList()
        );

    private static async Task<IResult> PlanAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        RoutingTable catalogue,
        IReadOnlyList<IMandate> mandates,
        ReadLimits limits,
        TimeProvider clock,
        string? asOf,
        CancellationToken cancellation
    )
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (asOf is not null && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out today))
        {
            return ApiProblems.Invalid([Fault.Fatal("GW-API-QUERY", $"'{asOf}' is no day.", "asOf", hint: "Give it as yyyy-mm-dd.")]);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (catalogue.Recognise(body.Content) is not { } format)
        {
            return ApiProblems.Unreadable(ContentTypeHint.Beside([catalogue.WhyUnreadable(body.Content, limits)], http.Request, body.Content));
        }

        var read = format.Read(body.Content, limits);
        return read.Invoice is { } invoice
            ? TypedResults.Ok(MandatePlanResource.Of(mandates, invoice, today, [.. catalogue.RoutesOf(user.Tenant())], catalogue.Destinations))
            : ApiProblems.Unreadable(ContentTypeHint.Beside(read.Faults, http.Request, body.Content));
    }
}
