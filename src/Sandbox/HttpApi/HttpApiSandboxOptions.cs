using System.Net;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>How the receiver behind a plain HTTP API behaves.</summary>
public sealed record HttpApiSandboxOptions
{
    /// <summary>Where it listens. Default loopback: a sandbox is no public service.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one. 0..65535.</summary>
    public int Port { get; init; }

    /// <summary>The bearer token that every call must carry; null asks for none. Default null.</summary>
    public string? Token { get; init; }

    /// <summary>From a document's arrival to its verdict. Default 200 ms.</summary>
    public TimeSpan VerdictAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether a receipt (<c>received</c>) is sent before the verdict. Default true.</summary>
    public bool Receipts { get; init; } = true;

    /// <summary>Whether a number already cleared for the same seller is rejected when it comes under another key. Default true.</summary>
    public bool RefuseDuplicates { get; init; } = true;

    /// <summary>How long after its arrival a cleared document is withdrawn. Default 72 h, as authorities have it.</summary>
    public TimeSpan CancelWithin { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Largest document taken, in bytes. Default 10 MiB: it is read into memory.</summary>
    public int MaxDocumentBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Most acknowledgements in one answer, whatever the caller asks for. Default 5000.</summary>
    public int MaxListed { get; init; } = 5000;

    /// <summary>How long a hang lasts when its rule does not say. Default 10 minutes: longer than any client waits.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Retry-After of a 429 whose rule does not say. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>File for the receiver's records (JSON lines, synchronised on every entry); null keeps them in memory.</summary>
    public string? LogFile { get; init; }

    /// <summary>Decides on which calls a fault with a rate plays. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The faults to play; the subject is the invoice number, or the transmission id where none can be read.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The receiver's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
