using System.Net;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Zatca;

/// <summary>How the simulated platform of ZATCA behaves.</summary>
public sealed record ZatcaSandboxOptions
{
    /// <summary>Where it listens. Default loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one. 0..65535.</summary>
    public int Port { get; init; }

    /// <summary>binarySecurityToken of a device that is onboarded already. Default <c>sandbox-token</c>.</summary>
    public string Token { get; init; } = "sandbox-token";

    /// <summary>Its secret. Default <c>sandbox-secret</c>.</summary>
    public string Secret { get; init; } = "sandbox-secret";

    /// <summary>Whether clearance is off: 303, and the same document goes to reporting.</summary>
    public bool ClearanceIsOff { get; init; }

    /// <summary>Whether documents are held against the rules; without, only hash, UUID and repetition are looked at. Default true.</summary>
    public bool ChecksRules { get; init; } = true;

    /// <summary>Whether a UUID that another document had is refused. Default true; the authority's samples all have one.</summary>
    public bool RefusesUuids { get; init; } = true;

    /// <summary>How long a hash is remembered: the same again is 208 or 409. Default 24 hours.</summary>
    public TimeSpan Remembers { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Largest call, in bytes. Default 10 MiB: it is read into memory.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How long a hang lasts when its rule does not say. Default 10 minutes: longer than any client waits.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Retry-After of a 429 whose rule does not say. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>File for the platform's records (JSON lines, synchronised on every entry); null keeps them in memory.</summary>
    public string? LogFile { get; init; }

    /// <summary>Decides on which calls a fault with a rate plays. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The faults to play; the subject is the invoice number.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The platform's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
