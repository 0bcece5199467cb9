using Invoicing.Gateway.Api.Problems;
using Microsoft.AspNetCore.Connections.Features;

namespace Invoicing.Gateway.Connections;

/// <summary>Tells the door of requests, and answers those on a connection beside the bound: health as ever, all else 503.</summary>
internal static class ConnectionRequests
{
    /// <summary>Adds it before everything else.</summary>
    public static void Use(WebApplication app, ConnectionDoor door) =>
        app.Use(
            async (http, next) =>
            {
                if (
                    http.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(HeldConnection), out var item) != true
                    || item is not HeldConnection held
                )
                {
                    await next(http);
                    return;
                }

                door.Begin(held);
                if (held.IsBeside)
                {
                    http.Response.Headers.Connection = "close";
                    if (!http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                    {
                        await ApiProblems
                            .Busy(new("GW-API-CONNECTIONS", "All connections are taken.", "Send it again after the time in Retry-After."))
                            .ExecuteAsync(http);
                        return;
                    }
                }

                try
                {
                    await next(http);
                }
                finally
                {
                    door.End(held);
                }
            }
        );
}
