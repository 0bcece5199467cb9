using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>The body of a bank file.</summary>
internal static class BankFileBody
{
    /// <summary>The body.</summary>
    public static OpenApiRequestBody Of() =>
        new()
        {
            Required = true,
            Description = "The file, byte for byte as the bank gives it. What it is, its content tells.",
            Content = new[] { "application/xml", "text/plain", "text/csv", "application/octet-stream" }.ToDictionary(
                type => type,
                _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }
            ),
        };
}
