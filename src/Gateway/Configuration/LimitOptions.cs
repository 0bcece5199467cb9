using Invoicing.Ports.Documents;
using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>Bounds of what the API takes.</summary>
public sealed record LimitOptions
{
    /// <summary>Most bytes of a request's body; from 1 KB to 100 MB. 20 MB: an invoice with its attachments; stops memory exhaustion.</summary>
    [Setting("stops memory exhaustion; larger is 413, unread", Min = "1 KB", Max = "100 MB")]
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Deepest nesting of a document; from 16 to 512. 64: UBL invoices need no more than 20; stops stack exhaustion.</summary>
    [Setting("stops stack exhaustion", Min = "16", Max = "512")]
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most faults and losses listed in an answer; from 1 to 10,000. Stops an answer larger than its document.</summary>
    [Setting("stops answers larger than their documents", Min = "1", Max = "10,000")]
    public int MaxFaults { get; init; } = 200;

    /// <summary>Requests per second that a key may make in the long run; from 1 to 100,000.</summary>
    [Setting(
        "stops one key taking all; past it is 429 with `Retry-After`; each answer tells what is left (`RateLimit`, `RateLimit-Policy`)",
        Min = "1",
        Max = "100,000"
    )]
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests that a key may make at once, before the rate counts; from 1 to 100,000.</summary>
    [Setting("stops the same, at once", Min = "1", Max = "100,000")]
    public int Burst { get; init; } = 400;

    /// <summary>Connections at once; from 1 to 100,000. Stops socket exhaustion. Fewer where the process may open fewer files. Past it the connection that has
    /// been idle the longest is closed for the new one.</summary>
    [Setting(
        "stops socket exhaustion; fewer where the process may open fewer files (`ulimit -n`), told in the log at the start, and "
            + "refused where they are too few to run at all (`GW-LIMITS-FILES`). Past it the connection that has been idle the longest "
            + "is closed for the new one; where none is idle, health alone is answered (`GW-API-CONNECTIONS`)",
        Min = "1",
        Max = "100,000"
    )]
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>How long a connection may be idle, or take for the head of a request; from 1 s to 1 h. One minute: longer than a client's pause between two
    /// calls, and no reason to hold a socket for longer.</summary>
    [Setting("stops connections that are held and not used; the head of a request has 15 s at most", Min = "1 s", Max = "1 h")]
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Bodies held in memory at once, over all keys; from 1 to 4,096. With the largest body, this bounds memory: 64 of 20 MB are 1.3 GB.</summary>
    [Setting("stops memory exhaustion over all keys: bodies in memory at once; past it is 503 `GW-API-BODIES`", Min = "1", Max = "4,096")]
    public int MaxBodies { get; init; } = 64;

    /// <summary>Bodies of one key that come in at once; from 1 to 4,096, and no more than <see cref="MaxBodies"/>. A quarter of them: keys that send slowly
    /// leave the others room.</summary>
    [Setting(
        "stops one key whose bodies come slowly taking the places of all: bodies of a key that are coming in at once, no more than " + "`maxBodies`",
        Min = "1",
        Max = "4,096"
    )]
    public int MaxBodiesPerKey { get; init; } = 16;

    /// <summary>How long a body may take to come in; from 1 s to 1 h. Two minutes: 20 MB over 1.4 Mbit/s. Past it is 408.</summary>
    [Setting("stops a body that takes for ever; past it is 408 `GW-API-SLOW`. A sender below 4 KB/s is cut off earlier", Min = "1 s", Max = "1 h")]
    public TimeSpan BodyTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Fewest free bytes on the disk of the data folder; from 0 to 1 TB. 64 MB: past it nothing is taken in any more, so that what was taken in has
    /// room to be worked off.</summary>
    [Setting("stops a full disk: past it submissions are 503, so that what was taken in can be worked off", Min = "0", Max = "1 TB")]
    public long MinFreeBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Places of one key among those of all.</summary>
    internal int BodiesOfKey => Math.Min(MaxBodiesPerKey, MaxBodies);

    /// <summary>The same bounds, as formats take them.</summary>
    public ReadLimits ForReading() => ReadLimits.Default with { MaxBytes = MaxBodyBytes, MaxDepth = MaxDepth, MaxFaults = MaxFaults };
}
