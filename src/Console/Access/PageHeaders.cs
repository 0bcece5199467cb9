namespace Invoicing.WebConsole.Access;

/// <summary>
/// What every answer of the console says to browsers: nothing comes from elsewhere, no script stands in a page, nobody frames it. Source: W3C, "Content
/// Security Policy Level 3".
/// </summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    /// <summary>The policy. Pictures may stand in the page itself: that is how evidence and QR codes are shown.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Adds them.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        return next(http);
    }
}
