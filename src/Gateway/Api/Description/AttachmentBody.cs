using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>The body of an attachment.</summary>
internal static class AttachmentBody
{
    /// <summary>The body.</summary>
    public static OpenApiRequestBody Of() =>
        new()
        {
            Required = true,
            Description = "The file, byte for byte; at most 5 MiB.",
            Content = new[] { "application/pdf", "image/png", "image/jpeg", "text/plain", "message/rfc822", "application/octet-stream" }.ToDictionary(
                type => type,
                _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }
            ),
        };
}
