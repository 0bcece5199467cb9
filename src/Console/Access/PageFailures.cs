using System.Net;
using Invoicing.Ports.Storage;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Access;

/// <summary>What people see where there is no page: a sentence, the status, and the way back.</summary>
internal sealed class PageFailures(RequestDelegate next, ILogger<PageFailures> log)
{
    private static readonly int[] Known = [400, 403, 404, 503];

    /// <summary>Answers what nobody else did.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (StoreUnavailableException exception) when (!http.Response.HasStarted)
        {
            log.LogError("{Path} could not be shown: {Reason}", http.Request.Path, exception.Message);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not OperationCanceledException)
        {
            log.LogError(exception, "{Path} could not be shown.", http.Request.Path);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentType: null })
        {
            await TellAsync(http);
        }
    }

    private static Task TellAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var texts = Languages.Of(http, null);
        var sentence = texts[$"failure.{(Known.Contains(status) ? status : 500)}"];
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html><html lang="{texts.Code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{status}</title><link rel="stylesheet" href="{ConsolePath.Root}/assets/console.css"></head>
            <body><main id="main"><h1>{status}</h1><p>{WebUtility.HtmlEncode(sentence)}</p><p><a href="{ConsolePath.Root}/">{WebUtility.HtmlEncode(
                texts["failure.back"]
            )}</a></p></main></body></html>
            """,
            http.RequestAborted
        );
    }
}
