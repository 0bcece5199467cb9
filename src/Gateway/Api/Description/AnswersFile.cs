using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint that answers 200 with bytes: a document, a pack, a text. The framework describes no content without a resource.</summary>
/// <param name="MediaTypes">What they may be.</param>
internal sealed record AnswersFile(params string[] MediaTypes)
{
    /// <summary>Adds the content to the operation's answer.</summary>
    public void Describe(OpenApiOperation operation, OpenApiDocument? document)
    {
        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse answer)
        {
            return;
        }

        answer.Content ??= new Dictionary<string, OpenApiMediaType>();
        foreach (var type in MediaTypes)
        {
            answer.Content[type] = new OpenApiMediaType { Schema = SchemaOf(type, document) };
        }
    }

    private static IOpenApiSchema SchemaOf(string mediaType, OpenApiDocument? document) =>
        mediaType switch
        {
            "application/json" => new OpenApiSchemaReference(InvoiceComponents.Root, document),
            "application/schema+json" => new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A JSON Schema." },
            "text/plain" or "text/csv" => new OpenApiSchema { Type = JsonSchemaType.String },
            _ => new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
        };
}
