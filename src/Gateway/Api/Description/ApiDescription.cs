using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>
/// The OpenAPI document. The framework describes paths and resources; the rest comes from here and from <see cref="InvoiceComponents"/>,
/// <see cref="WebhookDescriptions"/>, <see cref="ParameterDescriptions"/>, <see cref="OptionalMembers"/> and <see cref="SharedHeaders"/>.
/// Source: OpenAPI Specification 3.1.1.
/// </summary>
internal static class ApiDescription
{
    /// <summary>Name of the document, as in <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Invoices", "Handing in invoices, and following them."),
        ("Documents", "Validating and converting documents without handing them in."),
        ("Operation", "What a person does about invoices that are held up."),
        ("Webhooks", "Where the ERP is told of what happens."),
        ("Routes", "What the gateway can do for the tenant."),
        ("Audit", "Checkpoints of the audit log."),
        ("Events", "What happened in a shop, a subscription system or a marketplace: the invoice is made of it here."),
        ("Receivables", "Drafts, issued documents, series of numbers and the ledger."),
        ("Payments", "Bank files, payments, open items, and what pays what."),
        ("Health", "Whether the gateway works, open to anybody."),
    ];

    private static readonly Lazy<JsonNode> SampleInvoice = new(() =>
    {
        using var sample = typeof(ApiDescription).Assembly.GetManifestResourceStream("samples/invoice.json")!;
        return JsonNode.Parse(sample)!;
    });

    /// <summary>Sets the document up.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                Head(document);
                OptionalMembers.Correct(document);
                InvoiceComponents.Add(document);
                WebhookDescriptions.Add(document);
                SharedHeaders.Add(document);
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                if (metadata.OfType<TakesDocument>().Any())
                {
                    operation.RequestBody = DocumentBody(context.Document);
                }

                if (metadata.OfType<TakesEvents>().Any())
                {
                    operation.RequestBody = EventBodies.Events();
                }

                if (metadata.OfType<TakesOrder>().Any())
                {
                    operation.RequestBody = EventBodies.Order();
                }

                if (metadata.OfType<TakesRates>().Any())
                {
                    operation.RequestBody = EventBodies.Rates();
                }

                if (metadata.OfType<TakesHistory>().Any())
                {
                    operation.RequestBody = EventBodies.History();
                }

                if (metadata.OfType<TakesRecord>().Any())
                {
                    operation.RequestBody = EventBodies.Record();
                }

                if (metadata.OfType<TakesAdjustment>().Any())
                {
                    operation.RequestBody = EventBodies.Adjustment();
                }

                if (metadata.OfType<TakesBankFile>().Any())
                {
                    operation.RequestBody = BankFileBody.Of();
                }

                if (metadata.OfType<TakesAttachment>().Any())
                {
                    operation.RequestBody = AttachmentBody.Of();
                }

                metadata.OfType<AnswersFile>().LastOrDefault()?.Describe(operation, context.Document);
                if (metadata.OfType<TakesIdempotencyKey>().Any())
                {
                    (operation.Parameters ??= []).Add(IdempotencyKey());
                }

                ParameterDescriptions.Apply(operation, context.Document);
                operation.Security = metadata.OfType<IAuthorizeData>().LastOrDefault() is { } needs ? [Requirement(needs, context.Document)] : [];
                return Task.CompletedTask;
            }
        );
    }

    private static void Head(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Invoicing Gateway",
            Version = "1",
            Description =
                "Hand in an invoice once; follow it to the authority's last word. Every request carries an API key as bearer token; every error is "
                + "application/problem+json (RFC 9457) with its faults one by one.",
        };
        document.Servers = [new() { Url = "/", Description = "The gateway that serves this document." }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyAuthentication.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key as bearer token.",
            },
        };
        if (document.Components.Schemas?[nameof(ApiProblem)] is OpenApiSchema problem)
        {
            problem.Examples = [ExampleProblem()];
        }
    }

    private static OpenApiSecurityRequirement Requirement(IAuthorizeData needs, OpenApiDocument? document) =>
        new()
        {
            [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, document)] = Scopes.All.Contains(needs.Policy ?? "") ? [needs.Policy!] : [],
        };

    private static JsonNode ExampleProblem()
    {
        var fault = Fault.Fatal(
            "GW-INTAKE-NUMBER",
            "The invoice has no number.",
            "/number",
            "BT-1",
            "State the number (BT-1) under which the seller issued it."
        );
        var problem = new ApiProblem(
            "urn:invoicing:problem:unreadable",
            "The document cannot be taken in",
            StatusCodes.Status400BadRequest,
            fault.Message,
            [FaultResource.Of(fault)],
            RequestId: "5d1c1b0e-3f57-4d0b-9a55-0c3b6ce1f6f2"
        );
        return JsonSerializer.SerializeToNode(problem, ApiJson.Options)!;
    }

    private static OpenApiParameter IdempotencyKey() =>
        new()
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description =
                "A name of your own for this request, for ever. The same request under the same key is answered as the first time, with the header "
                + "Idempotent-Replayed; another request under it is refused.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = InvoiceIntake.MaxKeyLength,
            },
        };

    private static OpenApiRequestBody DocumentBody(OpenApiDocument? document) =>
        new()
        {
            Required = true,
            Description = "The document, byte for byte as it is kept: JSON by the schema at /v1/schemas/invoice, or UBL 2.1.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(InvoiceComponents.Root, document),
                    Example = SampleInvoice.Value.DeepClone(),
                },
                ["application/xml"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "UBL 2.1." },
                },
                ["application/pdf"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Format = "binary",
                        Description = "A hybrid invoice: Factur-X, ZUGFeRD, XRechnung in PDF. The XML attached counts.",
                    },
                },
                ["application/pkcs7-mime"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Format = "binary",
                        Description = "A FatturaPA in a signed file (.p7m), whose signature has to hold.",
                    },
                },
            },
        };
}
