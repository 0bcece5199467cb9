using System.Text.Json.Nodes;
using Invoicing.Connectors.Events;
using Invoicing.Pipeline.Flow;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Invoicing.Gateway.Api.Description;

/// <summary>
/// What the gateway sends of itself: a webhook for each type of event, with the shape of its body. Source: OpenAPI Specification 3.1.1, "webhooks"; Standard
/// Webhooks 1.0.0.
/// </summary>
internal static class WebhookDescriptions
{
    private const string Event = "InvoiceEvent";

    /// <summary>The shape of an event: a CloudEvent whose data is the state that the invoice has come to.</summary>
    private const string EventSchema = """
        {
          "type": "object",
          "description": "An event, as a CloudEvent 1.0.2. Members may be added.",
          "required": ["specversion", "id", "source", "type", "time", "timestamp", "tenant", "datacontenttype", "data"],
          "properties": {
            "specversion": { "type": "string", "enum": ["1.0"] },
            "id": { "type": "string", "format": "uuid", "description": "Id of the event: the same at every endpoint." },
            "source": { "type": "string", "description": "The gateway, as its configuration names it." },
            "type": { "type": "string", "description": "Type of the event." },
            "subject": { "type": "string", "format": "uuid", "description": "Id of the invoice; absent from webhook.test." },
            "time": { "type": "string", "format": "date-time", "description": "When it happened." },
            "timestamp": { "type": "string", "format": "date-time", "description": "The same, under the name that Standard Webhooks gives it." },
            "tenant": { "type": "string" },
            "datacontenttype": { "type": "string" },
            "data": { "$ref": "#/components/schemas/InvoiceEventData" }
          }
        }
        """;

    private const string DataSchema = """
        {
          "type": "object",
          "description": "The state that the invoice has come to. Of webhook.test it has the id of the endpoint alone.",
          "properties": {
            "id": { "type": "string", "format": "uuid", "description": "Id of the invoice." },
            "number": { "type": "string", "description": "BT-1." },
            "seller": { "type": "string", "description": "The seller's legal identity." },
            "route": { "type": "string" },
            "standing": { "$ref": "#/components/schemas/ProcessingStatus" },
            "transport": { "$ref": "#/components/schemas/TransportStatus" },
            "authority": { "$ref": "#/components/schemas/AuthorityStatus" },
            "business": { "$ref": "#/components/schemas/BuyerResponse" },
            "payment": { "$ref": "#/components/schemas/PaymentStatus" },
            "authorityReference": { "type": ["string", "null"] },
            "problem": { "description": "What holds it up.", "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Problem" }] },
            "reference": { "type": ["string", "null"], "description": "The sender's own reference." },
            "metadata": { "type": "object", "additionalProperties": { "type": "string" }, "description": "What the sender noted with it." },
            "warnings": { "type": "integer", "format": "int32", "description": "How many of the faults are warnings." },
            "faults": { "type": "array", "items": { "$ref": "#/components/schemas/EventFault" } },
            "detail": { "type": "object", "description": "Of disputes, dunning and holds: what happened." },
            "incident": { "type": "object", "description": "Of invoice.incident, which has id, number and seller beside it: id, kind, buyer, reason, why, the document that stays, the credit note." },
            "endpoint": { "type": "string", "description": "Of webhook.test: id of the endpoint." }
          }
        }
        """;

    private const string FaultSchema = """
        {
          "type": "object",
          "description": "What is wrong with the invoice, where, by which rule, and the way out.",
          "required": ["code", "severity", "message"],
          "properties": {
            "code": { "type": "string" },
            "severity": { "$ref": "#/components/schemas/Severity" },
            "message": { "type": "string" },
            "path": { "type": ["string", "null"] },
            "term": { "type": ["string", "null"] },
            "hint": { "type": ["string", "null"] },
            "ruleSet": { "type": ["string", "null"] }
          }
        }
        """;

    /// <summary>Adds them.</summary>
    public static void Add(OpenApiDocument document)
    {
        foreach (var (name, schema) in new[] { ("EventFault", FaultSchema), ("InvoiceEventData", DataSchema), (Event, EventSchema) })
        {
            document.Components!.Schemas![name] = OpenApiModelFactory.Parse<OpenApiSchema>(schema, OpenApiSpecVersion.OpenApi3_1, document, out _, "json")!;
        }

        document.Webhooks = new Dictionary<string, IOpenApiPathItem>();
        foreach (var type in LifecycleEvents.Types.Append(LifecycleEvents.Test))
        {
            document.Webhooks[type] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Operation(document, type) },
            };
        }
    }

    private static OpenApiOperation Operation(OpenApiDocument document, string type) =>
        new()
        {
            OperationId = $"on.{type}",
            Summary = type == LifecycleEvents.Test ? "A test event, sent on request." : $"An invoice has come to {type["invoice.".Length..]}.",
            Description = "Signed by HMAC-SHA256 over webhook-id, webhook-timestamp and body (Standard Webhooks 1.0.0). It comes at least once.",
            Tags = new HashSet<OpenApiTagReference> { new("Webhooks", document) },
            Security = [],
            Parameters =
            [
                Header("webhook-id", "Id of the message: the same in every try.", new() { Type = JsonSchemaType.String, Format = "uuid" }),
                Header("webhook-timestamp", "When this try was made, seconds since 1970.", new() { Type = JsonSchemaType.Integer, Format = "int64" }),
                Header("webhook-signature", "v1, and base64 of the HMAC; several are separated by blanks.", new() { Type = JsonSchemaType.String }),
            ],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [EventBody.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Event, document), Example = Example(type) },
                },
            },
            Responses = new()
            {
                ["2XX"] = new OpenApiResponse { Description = "It was taken." },
                ["410"] = new OpenApiResponse
                {
                    Description = "The endpoint is gone: this delivery is given up, and the endpoint is disabled until it is enabled again.",
                },
                ["4XX"] = new OpenApiResponse { Description = "It was not taken, and is tried again, ten times over about three days." },
                ["5XX"] = new OpenApiResponse { Description = "It was not taken, and is tried again, ten times over about three days." },
            },
        };

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = true,
            Description = description,
            Schema = schema,
        };

    private static JsonObject Example(string type)
    {
        var example = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = "01a19b46-01c5-7597-b638-e77417cde6fc",
            ["source"] = "urn:invoicing-gateway",
            ["type"] = type,
            ["time"] = "2026-11-02T08:00:18.88Z",
            ["timestamp"] = "2026-11-02T08:00:18.88Z",
            ["tenant"] = "acme",
            ["datacontenttype"] = "application/json",
        };
        if (type == LifecycleEvents.Test)
        {
            example["data"] = new JsonObject { ["endpoint"] = "erp" };
            return example;
        }

        example["subject"] = "1f8dfc65-7b06-832c-8703-a98c26b6324e";
        example["data"] = new JsonObject
        {
            ["id"] = "1f8dfc65-7b06-832c-8703-a98c26b6324e",
            ["number"] = "BUC-2026-0001",
            ["seller"] = "RO18547290",
            ["route"] = "ro",
            ["standing"] = "completed",
            ["transport"] = "delivered",
            ["authority"] = "cleared",
            ["business"] = "none",
            ["payment"] = "none",
            ["authorityReference"] = "5004",
            ["faults"] = new JsonArray(),
        };
        return example;
    }
}
