using Microsoft.AspNetCore.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>The API's description: the OpenAPI document and a page made from it.</summary>
internal static class DescriptionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(WebApplication app, bool isPublic)
    {
        var document = app.MapOpenApi("/openapi/{documentName}.json");
        var page = app.MapGet("/docs", PageAsync).ExcludeFromDescription();
        if (!isPublic)
        {
            document.RequireAuthorization();
            page.RequireAuthorization();
        }
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        [FromKeyedServices(ApiDescription.Name)] IOpenApiDocumentProvider provider,
        CancellationToken cancellation
    )
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return TypedResults.Content(DocsPage.Write(await provider.GetOpenApiDocumentAsync(cancellation)), "text/html; charset=utf-8");
    }
}
