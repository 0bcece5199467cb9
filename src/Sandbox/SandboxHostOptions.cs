using System.Net;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox;

/// <summary>How the whole other side is run at once, for a demo or a user's own trials.</summary>
public sealed record SandboxHostOptions
{
    /// <summary>Where records, host key and the SFTP folders are kept; created when absent.</summary>
    public required string Folder { get; init; }

    /// <summary>Where everything listens. Default loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port of ANAF's services and the sandbox's own pages; 0 takes a free one.</summary>
    public int AnafPort { get; init; }

    /// <summary>TCP port of the HTTP API; 0 takes a free one.</summary>
    public int HttpApiPort { get; init; }

    /// <summary>TCP port of ZATCA's platform; 0 takes a free one.</summary>
    public int ZatcaPort { get; init; }

    /// <summary>TCP port of KSeF; 0 takes a free one.</summary>
    public int KsefPort { get; init; }

    /// <summary>TCP port of the SFTP server; 0 takes a free one.</summary>
    public int SftpPort { get; init; }

    /// <summary>From a document's arrival to its verdict. Default 200 ms.</summary>
    public TimeSpan VerdictAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From ANAF's verdict to its appearing in the lists. Default none.</summary>
    public TimeSpan ListLag { get; init; }

    /// <summary>Calls per minute that ANAF takes before HTTP 429. Default 1000, as published; a drill needs more.</summary>
    public int CallsPerMinute { get; init; } = 1000;

    /// <summary>Whether ANAF voids a refresh token when it hands out a new one. Default true: a client that dies between the two needs a person.</summary>
    public bool RotateRefreshTokens { get; init; } = true;

    /// <summary>Whether the SFTP authority moves what it took to <c>/taken</c>; otherwise it stays in <c>/inbox</c>. Default false.</summary>
    public bool TakesAway { get; init; }

    /// <summary>Decides on which calls a fault with a rate plays. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The faults to play; each authority takes those of its own operations, verdict faults count for each apart.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The authorities' clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
