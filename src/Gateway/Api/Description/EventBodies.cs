using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>Bodies of business events.</summary>
internal static class EventBodies
{
    private const string Example = """
        {
          "specversion": "1.0", "id": "4711-placed", "source": "/shop", "type": "OrderPlaced",
          "data": {
            "id": "4711", "seller": "hafenwerk", "currency": "EUR", "buyerReference": "PO-1",
            "buyer": { "name": "Stadtwerke Mittelfluss AG", "vatId": "DE129273398", "address": { "city": "Kassel", "country": "DE" } },
            "lines": [ { "id": "1", "name": "Hydraulikpumpe", "quantity": 2, "price": { "amount": 1249.00 } } ]
          }
        }
        """;

    /// <summary>One event or a batch.</summary>
    public static OpenApiRequestBody Events() =>
        new()
        {
            Required = true,
            Description = "CloudEvents 1.0. The data's schemas are at /v1/schemas/events/{type}.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/cloudevents+json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                    Example = JsonNode.Parse(Example),
                },
                ["application/cloudevents-batch+json"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.Object },
                    },
                },
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The data; the attributes are headers that begin with ce-." },
                },
            },
        };

    /// <summary>A correction.</summary>
    public static OpenApiRequestBody Adjustment() =>
        new()
        {
            Required = true,
            Description = "The correction: the data of an AdjustmentRequested event, /v1/schemas/events/AdjustmentRequested, but for invoice.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                    Example = JsonNode.Parse("""{ "id": "return-17", "scope": "lines", "lines": [ { "id": "1", "amount": 100.00 } ], "reason": "Returned" }"""),
                },
            },
        };

    /// <summary>Exchange rates.</summary>
    public static OpenApiRequestBody Rates() =>
        new()
        {
            Required = true,
            Description = "A file of the euro foreign exchange reference rates as the European Central Bank publishes it, unzipped.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/xml"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };

    /// <summary>Documents of the past.</summary>
    public static OpenApiRequestBody History() =>
        new()
        {
            Required = true,
            Description = "Documents of the past: JSON of the contract (one, a list, one a line; each perhaps as { invoice, open }), XML such as UBL, CSV.",
            Content = new[] { "application/json", "application/x-ndjson", "application/xml", "text/csv" }.ToDictionary(
                type => type,
                _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }
            ),
        };

    /// <summary>A customer or product.</summary>
    public static OpenApiRequestBody Record() =>
        new()
        {
            Required = true,
            Description = "Of a customer, the buyer of an OrderPlaced event; of a product, name, sku, description, unit, price and vat of one of its lines.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
        };

    /// <summary>An order.</summary>
    public static OpenApiRequestBody Order() =>
        new()
        {
            Required = true,
            Description = "The order: the data of an OrderPlaced event, /v1/schemas/events/OrderPlaced.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                    Example = JsonNode.Parse(Example)!["data"]!.DeepClone(),
                },
            },
        };
}
