using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Wire;

/// <summary>HTTP 429 with Retry-After in whole seconds.</summary>
internal sealed class RetryLater(TimeSpan after) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        httpContext.Response.Headers.RetryAfter = ((long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return httpContext.Response.WriteAsync("Too Many Requests");
    }
}
