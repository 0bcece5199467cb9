using Invoicing.Ports.People;
using Microsoft.AspNetCore.Http.Features;

namespace Invoicing.WebConsole.Access;

/// <summary>
/// The one door of the console. A page or an act is served when it says what it needs and the visitor has it: a tenant where they have no role is not there
/// (404), what their roles do not give is refused (403), and an act without its form's token is none (400).
/// </summary>
internal sealed class AccessCheck(RequestDelegate next, Sessions sessions, ConsoleTenants tenants, ILogger<AccessCheck> log)
{
    /// <summary>Name of the field that carries the form's token.</summary>
    public const string FormField = "_form";

    /// <summary>Most bytes of a form; a document to try out is the largest thing in one.</summary>
    private const long MostFormBytes = 12 * 1024 * 1024;

    /// <summary>Lets a request pass, or answers it.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var needs = http.GetEndpoint()?.Metadata;
        if (needs?.GetMetadata<Asset>() is not null)
        {
            await next(http);
            return;
        }

        var visitor = await sessions.FindAsync(http);
        Visitor.Set(http, visitor);
        http.Response.Headers.CacheControl = "no-store";
        if (Refusal(http, needs, visitor) is { } status)
        {
            Refuse(http, visitor, status);
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !await IsOwnFormAsync(http, visitor))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(http);
    }

    private int? Refusal(HttpContext http, EndpointMetadataCollection? needs, Visitor visitor)
    {
        if (needs is null)
        {
            return StatusCodes.Status404NotFound;
        }

        if (needs.GetMetadata<OpenToAllAttribute>() is not null)
        {
            return null;
        }

        if (visitor.Person is null)
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (needs.GetMetadata<SignedInOnlyAttribute>() is not null)
        {
            return null;
        }

        if (needs.GetMetadata<NeedsAttribute>() is not { } needed || http.GetRouteValue("tenant") is not string tenant)
        {
            return StatusCodes.Status404NotFound;
        }

        return !visitor.Knows(tenant) || !tenants.Has(tenant) ? StatusCodes.Status404NotFound
            : visitor.May(tenant, needed.Permission) ? null
            : StatusCodes.Status403Forbidden;
    }

    private void Refuse(HttpContext http, Visitor visitor, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && HttpMethods.IsGet(http.Request.Method))
        {
            var wanted = Uri.EscapeDataString($"{http.Request.Path}{http.Request.QueryString}");
            http.Response.Redirect($"{ConsolePath.Root}/sign-in?return={wanted}");
            return;
        }

        if (visitor.Person is not null)
        {
            log.LogWarning("{Actor} was refused {Method} {Path}: {Status}.", visitor.Actor, http.Request.Method, http.Request.Path, status);
        }

        http.Response.StatusCode = status;
    }

    /// <summary>Whether a form is of one of our own pages: by its token, and where the browser says whence it comes, by that too.</summary>
    private static async Task<bool> IsOwnFormAsync(HttpContext http, Visitor visitor)
    {
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site and not ("same-origin" or "none"))
        {
            return false;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostFormBytes;
        }

        if (!http.Request.HasFormContentType)
        {
            return false;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Tokens.Same(form[FormField].ToString(), visitor.FormToken);
    }
}
