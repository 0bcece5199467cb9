using System.Globalization;
using Invoicing.Gateway.Api.Requests;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>Headers that many answers have.</summary>
internal static class SharedHeaders
{
    /// <summary>Header of a replayed answer, in the spelling that others use.</summary>
    public const string Replayed = "Idempotent-Replayed";

    private const string RetryAfter = "Retry-After";

    private static readonly (string Name, string Description, JsonSchemaType Type)[] All =
    [
        (RequestIds.Header, "Id of the request: the caller's where it sent a valid one. Log lines and errors have it too.", JsonSchemaType.String),
        ("RateLimit", "What the key may still do, as in \"key\";r=399;t=1 (draft-ietf-httpapi-ratelimit-headers-10).", JsonSchemaType.String),
        ("RateLimit-Policy", "What the key may do, as in \"key\";q=400;w=2.", JsonSchemaType.String),
        (Replayed, "true where the answer repeats an earlier one.", JsonSchemaType.String),
        (RetryAfter, "Seconds to wait.", JsonSchemaType.Integer),
    ];

    /// <summary>Adds them to the components.</summary>
    public static void Add(OpenApiDocument document)
    {
        document.Components ??= new();
        document.Components.Headers = All.ToDictionary(
            header => header.Name,
            IOpenApiHeader (header) =>
                new OpenApiHeader
                {
                    Description = header.Description,
                    Schema = new OpenApiSchema { Type = header.Type },
                }
        );
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in (item.Operations ?? []).Values)
            {
                foreach (var (status, response) in operation.Responses ?? [])
                {
                    ((OpenApiResponse)response).Headers = Of(document, path, operation, status)
                        .ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));
                }
            }
        }
    }

    private static IEnumerable<string> Of(OpenApiDocument document, string path, OpenApiOperation operation, string status)
    {
        yield return RequestIds.Header;
        if (!path.StartsWith("/health", StringComparison.Ordinal))
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }

        if (status == StatusCodes.Status202Accepted.ToString(CultureInfo.InvariantCulture) && operation.OperationId is "submitInvoice" or "putInvoice")
        {
            yield return Replayed;
        }

        if (status is "429" or "503")
        {
            yield return RetryAfter;
        }
    }
}
