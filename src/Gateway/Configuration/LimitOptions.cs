using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Configuration;

/// <summary>Bounds of what the API takes.</summary>
public sealed record LimitOptions
{
    /// <summary>Most bytes of a request's body; from 1 KB to 100 MB. 20 MB: an invoice with its attachments; stops memory exhaustion.</summary>
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Deepest nesting of a document; from 16 to 512. 64: UBL invoices need no more than 20; stops stack exhaustion.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most faults and losses listed in an answer; from 1 to 10,000. Stops an answer larger than its document.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>Requests per second that a key may make in the long run; from 1 to 100,000.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests that a key may make at once, before the rate counts; from 1 to 100,000.</summary>
    public int Burst { get; init; } = 400;

    /// <summary>Connections at once; from 1 to 100,000. Stops socket exhaustion.</summary>
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>Bodies held in memory at once, over all keys; from 1 to 4,096. With the largest body, this bounds memory: 64 of 20 MB are 1.3 GB.</summary>
    public int MaxBodies { get; init; } = 64;

    /// <summary>Fewest free bytes on the disk of the data folder; from 0 to 1 TB. 64 MB: past it nothing is taken in any more, so that what was taken in has
    /// room to be worked off.</summary>
    public long MinFreeBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The same bounds, as formats take them.</summary>
    public ReadLimits ForReading() => ReadLimits.Default with { MaxBytes = MaxBodyBytes, MaxDepth = MaxDepth, MaxFaults = MaxFaults };
}
