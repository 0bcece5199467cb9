using Invoicing.Gateway.Api.Description;
using Invoicing.Json;
using Invoicing.Pipeline;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Routes;

/// <summary>What the gateway can do: routes, mandates, the schema of its own contract. Any key may ask.</summary>
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
                (RoutingTable catalogue) =>
                    TypedResults.Ok(catalogue.Routes.Select(route => RouteResource.Of(route, catalogue.Destinations[route.Destination])).ToList())
            )
            .WithName("listRoutes")
            .WithSummary("The routes, in the order in which they are tried.")
            .Problems();
        group
            .MapGet("/mandates", (RoutingTable catalogue) => TypedResults.Ok(Mandates.ServedBy(catalogue.Routes, catalogue.Destinations)))
            .WithName("listMandates")
            .WithSummary("The mandates that the gateway serves.")
            .Problems();
        group
            .MapGet("/schemas/invoice", () => TypedResults.Bytes(Schema.Value, "application/schema+json"))
            .WithName("invoiceSchema")
            .WithSummary("JSON Schema of the invoice contract.")
            .Produces(200, contentType: "application/schema+json")
            .Problems();
    }
}
