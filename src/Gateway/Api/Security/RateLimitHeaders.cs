using System.Globalization;
using System.Threading.RateLimiting;
using Invoicing.Gateway.Configuration;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Invoicing.Gateway.Api.Security;

/// <summary>
/// Tells each answer's caller what its key may still do: <c>RateLimit-Policy: "key";q=400;w=2</c> (400 requests, refilled within 2 s) and
/// <c>RateLimit: "key";r=399;t=1</c> (399 left, all of them again in 1 s). The policy is <c>address</c> for callers without a key. Health has none.
/// Source: IETF draft-ietf-httpapi-ratelimit-headers-10, "RateLimit header fields for HTTP", sections 3 and 4; RFC 9651, "Structured Field Values for HTTP".
/// </summary>
internal static class RateLimitHeaders
{
    /// <summary>Adds them behind the authentication, which says whose limit it is.</summary>
    public static void Use(WebApplication app, LimitOptions limits)
    {
        var limiter = app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var window = Seconds(limits.Burst, limits.RequestsPerSecond);
        app.Use(
            (http, next) =>
            {
                if (!RateLimits.IsFree(http))
                {
                    http.Response.OnStarting(() =>
                    {
                        Tell(http, limiter, limits, window);
                        return Task.CompletedTask;
                    });
                }

                return next(http);
            }
        );
    }

    private static void Tell(HttpContext http, PartitionedRateLimiter<HttpContext> limiter, LimitOptions limits, long window)
    {
        var left = Math.Clamp(limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0, 0, limits.Burst);
        var policy = http.User.Identity?.Name is null ? "address" : "key";
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={limits.Burst};w={window}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={left};t={Seconds(limits.Burst - left, limits.RequestsPerSecond)}");
    }

    private static long Seconds(long requests, int perSecond) => (requests + perSecond - 1) / perSecond;
}
