using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Security;
using Invoicing.Json;
using Invoicing.Pipeline;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Routes;

/// <summary>What the gateway can do: routes, the schema of its own contract. Any key may ask.</summary>
internal static class RouteEndpoints
{
    private static readonly Lazy<byte[]> Schema = new(JsonInvoiceSchema.Write);

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Routes");
        group
            .MapGet(
                "/routes",
                (ClaimsPrincipal user, RoutingTable catalogue) =>
                    TypedResults.Ok(
                        catalogue.RoutesOf(user.Tenant()).Select(route => RouteResource.Of(route, catalogue.Destinations[route.Destination])).ToList()
                    )
            )
            .WithName("listRoutes")
            .WithSummary("The tenant's routes, in the order in which they are tried.")
            .Problems();
        group
            .MapGet("/schemas/invoice", () => TypedResults.Bytes(Schema.Value, "application/schema+json"))
            .WithName("invoiceSchema")
            .WithSummary("JSON Schema of the invoice contract.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/schema+json"))
            .Problems();
    }
}
