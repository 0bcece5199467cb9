using System.Globalization;
using Invoicing.Gateway.Api.Json;

namespace Invoicing.Gateway.Api.Problems;

/// <summary>Writes a problem as <c>application/problem+json</c>.</summary>
internal sealed class ProblemResult(ApiProblem problem, TimeSpan? retryAfter = null) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (retryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        httpContext.Response.StatusCode = problem.Status;
        var told = problem with { RequestId = httpContext.TraceIdentifier };
        await httpContext.Response.WriteAsJsonAsync(told, ApiJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
