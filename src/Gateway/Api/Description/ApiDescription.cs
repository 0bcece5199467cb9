using System.Text.Json.Nodes;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>The OpenAPI document. Source: OpenAPI Specification 3.1.1.</summary>
internal static class ApiDescription
{
    /// <summary>Name of the document, as in <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    /// <summary>Sets the document up.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Invoicing Gateway",
                    Version = "1",
                    Description = "Hand in an invoice once; follow it to the authority's last word.",
                };
                document.Servers = [];
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
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                if (metadata.OfType<TakesDocument>().Any())
                {
                    operation.RequestBody = DocumentBody();
                }

                if (metadata.OfType<TakesIdempotencyKey>().Any())
                {
                    (operation.Parameters ??= []).Add(IdempotencyKey());
                }

                if (metadata.OfType<IAuthorizeData>().LastOrDefault() is { } needs)
                {
                    var scopes = Scopes.All.Contains(needs.Policy ?? "") ? new List<string> { needs.Policy! } : [];
                    operation.Security = [new() { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, context.Document)] = scopes }];
                }

                return Task.CompletedTask;
            }
        );
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

    private static OpenApiRequestBody DocumentBody() =>
        new()
        {
            Required = true,
            Description = "The document, byte for byte as it is kept: JSON by the schema at /v1/schemas/invoice, or UBL 2.1.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
                ["application/xml"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };
}
