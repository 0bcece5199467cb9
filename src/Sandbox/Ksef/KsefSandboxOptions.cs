using System.Net;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Ksef;

/// <summary>How the simulated KSeF behaves.</summary>
public sealed record KsefSandboxOptions
{
    /// <summary>Where it listens. Default loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one. 0..65535.</summary>
    public int Port { get; init; }

    /// <summary>The KSeF token of every taxpayer. Default <c>sandbox-ksef-token</c>.</summary>
    public string Token { get; init; } = "sandbox-ksef-token";

    /// <summary>How long an access token lives. Default 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a refresh token lives. Default 7 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long an interactive session is open. Default 12 hours.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>From a document's arrival to its verdict; until then it is 150. Default 200 ms.</summary>
    public TimeSpan VerdictAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether documents are held against the rules of FA(3); without, only number, seller and repetition are looked at. Default true.</summary>
    public bool ChecksRules { get; init; } = true;

    /// <summary>Whether check digits of NIP are looked at, as production does; the test system does not. Default true.</summary>
    public bool ChecksNip { get; init; } = true;

    /// <summary>Largest call, in bytes. Default 10 MiB: it is read into memory.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How long a hang lasts when its rule does not say. Default 10 minutes: longer than any client waits.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Retry-After of a 429 whose rule does not say. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>File for KSeF's records (JSON lines, synchronised on every entry); null keeps them in memory.</summary>
    public string? LogFile { get; init; }

    /// <summary>Decides on which calls a fault with a rate plays. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The faults to play; the subject of a document is its number, that of a session the NIP.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>KSeF's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
