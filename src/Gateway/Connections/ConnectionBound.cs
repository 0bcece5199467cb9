using Invoicing.Faults;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Connections;

/// <summary>How many connections the gateway takes: what the configuration allows, and what the process may have open beside all else that it needs.</summary>
/// <param name="Most">Connections at once.</param>
/// <param name="OpenFiles">Files and sockets that the process may have open; null where the system tells none.</param>
internal sealed record ConnectionBound(int Most, int? OpenFiles)
{
    /// <summary>What the process has open when nothing happens, measured, 328: the runtime keeps each of the 294 libraries open that it has loaded, besides
    /// store, packs, logs and pipes. The rest is for libraries that are loaded later.</summary>
    private const int Own = 384;

    /// <summary>Fewest connections that a gateway is of use with.</summary>
    private const int Fewest = 32;

    /// <summary>Whether it takes fewer than configured.</summary>
    public bool IsReduced(LimitOptions limits) => Most < limits.MaxConnections;

    /// <summary>The bound; or GW-LIMITS-FILES where the process may open too few files to run at all.</summary>
    public static Result<ConnectionBound> Of(GatewayOptions options, int? openFiles)
    {
        if (openFiles is not { } most)
        {
            return Result<ConnectionBound>.Success(new(options.Limits.MaxConnections, null));
        }

        // A destination's transmissions, twice: while one connection ends, the next one begins.
        var outgoing = (2 * options.Destinations.Sum(destination => destination.Concurrency)) + options.Webhooks.MostInFlight;
        var room = most - Own - outgoing - ConnectionDoor.Overflow;
        return room >= Fewest
            ? Result<ConnectionBound>.Success(new(Math.Min(options.Limits.MaxConnections, room), most))
            : Result<ConnectionBound>.Failure(
                Fault.Fatal(
                    "GW-LIMITS-FILES",
                    $"The process may have {most} files open; this configuration needs {Own + outgoing + ConnectionDoor.Overflow + Fewest}.",
                    "/limits/maxConnections",
                    hint: "Raise the limit: ulimit -n, LimitNOFILE= of systemd, ulimits of a container. 65,536 is usual."
                )
            );
    }
}
