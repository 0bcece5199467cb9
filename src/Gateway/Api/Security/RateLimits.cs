using System.Globalization;
using System.Threading.RateLimiting;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Configuration;
using Microsoft.AspNetCore.RateLimiting;

namespace Invoicing.Gateway.Api.Security;

/// <summary>A token bucket for each key; callers without a key share one for each address. Health is never refused.</summary>
internal static class RateLimits
{
    /// <summary>Whether a request is never refused.</summary>
    public static bool IsFree(HttpContext http) => http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    /// <summary>Sets the limiter up.</summary>
    public static void Configure(RateLimiterOptions limiter, LimitOptions limits)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            IsFree(http)
                ? RateLimitPartition.GetNoLimiter("health")
                : RateLimitPartition.GetTokenBucketLimiter(
                    http.User.Identity?.Name is { } name ? $"key:{name}" : $"address:{http.Connection.RemoteIpAddress}",
                    _ =>
                        new()
                        {
                            TokenLimit = limits.Burst,
                            TokensPerPeriod = limits.RequestsPerSecond,
                            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                            QueueLimit = 0,
                        }
                )
        );
        limiter.OnRejected = async (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await ApiProblems.TooManyRequests(limits.RequestsPerSecond).ExecuteAsync(context.HttpContext);
        };
    }
}
