using Scalar.AspNetCore;

namespace Invoicing.Gateway.Api.Description;

/// <summary>The API's description: the OpenAPI document, and a page to browse it (Scalar, from the files of its package; nothing from another host).</summary>
internal static class DescriptionEndpoints
{
    private const string Page = "/docs";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Maps the endpoints.</summary>
    public static void Map(WebApplication app, bool isPublic)
    {
        app.Use(
            static (http, next) =>
            {
                if (http.Request.Path.StartsWithSegments(Page, StringComparison.Ordinal))
                {
                    http.Response.OnStarting(static state => Guard((HttpContext)state), http);
                }

                return next(http);
            }
        );
        // Describing takes most of a second of a processor: whoever may ask without a key must not have it done each time.
        app.UseOutputCache();
        var document = app.MapOpenApi("/openapi/{documentName}.json").CacheOutput(policy => policy.Expire(Kept));
        var page = app.MapScalarApiReference(Page, Configure).ExcludeFromDescription();
        if (!isPublic)
        {
            document.RequireAuthorization();
            page.RequireAuthorization();
        }
    }

    /// <summary>The page may load what this gateway serves, and nothing else; its scripts are those that it names by this answer's nonce.</summary>
    private static Task Guard(HttpContext http)
    {
        var script = http.Items.TryGetValue(ScalarOptions.NonceHttpContextItemKey, out var nonce) ? $"'self' 'nonce-{nonce}'" : "'self'";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return Task.CompletedTask;
    }

    private static void Configure(ScalarOptions options)
    {
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options
            .WithTitle("Invoicing Gateway")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .WithNonce()
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton();
    }
}
