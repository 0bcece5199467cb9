using Invoicing.Faults;
using Invoicing.Ports.Rendering;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Invoicing.Gateway.Api.Problems;

/// <summary>Answers for what is thrown: requests that the server itself cannot read, a store that cannot work now, and bugs.</summary>
internal sealed class ExceptionAnswers(ILogger<ExceptionAnswers> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var answer = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ApiProblems.TooLarge(
                httpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => ApiProblems.WrongType(httpContext.Request.ContentType),
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => ApiProblems.TooSlow("The body came too slowly."),
            BadHttpRequestException bad => ApiProblems.Invalid([
                Fault.Fatal("GW-API-REQUEST", RequestTrouble.Of(bad), hint: "See /openapi/v1.json for what is expected."),
            ]),
            StoreUnavailableException => ApiProblems.Busy(
                new("GW-STORE-UNAVAILABLE", "The store cannot be reached now.", "Send it again after the time in Retry-After.")
            ),
            KeyUnavailableException => ApiProblems.Busy(
                new("GW-KEY-UNAVAILABLE", "The key that signs cannot be reached now.", "Send it again after the time in Retry-After.")
            ),
            RendererUnavailableException renderer => ApiProblems.Busy(new(renderer.Code, renderer.Message, "Send it again after the time in Retry-After.")),
            OutOfMemoryException => ApiProblems.Busy(
                new("GW-MEMORY", "The gateway has too little memory for this now.", "Send it again after the time in Retry-After.")
            ),
            DocumentCorruptedException damaged => ApiProblems.Lost("GW-DOCUMENT-DAMAGED", $"The stored document {damaged.Hash} is damaged."),
            DocumentGoneException gone => ApiProblems.Lost("GW-DOCUMENT-GONE", $"The document {gone.Hash} is not in the document store any more."),
            _ => null,
        };
        if (answer is null || exception is OutOfMemoryException or DocumentCorruptedException or DocumentGoneException)
        {
            log.LogError(exception, "{Method} {Path} failed.", httpContext.Request.Method, httpContext.Request.Path);
        }

        await (answer ?? ApiProblems.Internal()).ExecuteAsync(httpContext);
        return true;
    }
}
