using System.Net;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Anaf;

/// <summary>How the simulated ANAF behaves. The defaults are the published limits with a fast clock.</summary>
public sealed record AnafSandboxOptions
{
    /// <summary>Where it listens. Default loopback: a sandbox is no public service.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one. 0..65535.</summary>
    public int Port { get; init; }

    /// <summary>The registered application's OAuth2 client id.</summary>
    public string ClientId { get; init; } = "sandbox-client";

    /// <summary>The registered application's OAuth2 secret; a published constant, it guards nothing.</summary>
    public string ClientSecret { get; init; } = "sandbox-secret";

    /// <summary>The refresh token a person with a certificate would have obtained.</summary>
    public string RefreshToken { get; init; } = "sandbox-refresh-token";

    /// <summary>Whether each refresh hands out a new refresh token and voids the old one. Default true: OAuth servers may.</summary>
    public bool RotateRefreshTokens { get; init; } = true;

    /// <summary>Life of an access token. Default 90 days, as ANAF's; shorten it to see refreshing.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The CIFs the certificate has SPV rights for, in digits; empty means all.</summary>
    public IReadOnlySet<string> Rights { get; init; } = new HashSet<string>();

    /// <summary>From upload to verdict. Default 200 ms; the real one takes minutes.</summary>
    public TimeSpan VerdictAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From verdict to appearing in the lists. Default none; the real one lags up to 15 minutes.</summary>
    public TimeSpan ListLag { get; init; }

    /// <summary>How long messages stay listed and downloadable. Default 60 days, as published.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Whether a number already accepted for the same seller gets <c>nok</c>. Default true, as observed.</summary>
    public bool RefuseDuplicates { get; init; } = true;

    /// <summary>Calls per minute over all methods before HTTP 429. Default 1000, as published.</summary>
    public int CallsPerMinute { get; init; } = 1000;

    /// <summary>RASP uploads per day and CUI. Default 1000, as published.</summary>
    public int RaspPerDay { get; init; } = 1000;

    /// <summary>Status queries per day and message. Default 100, as published.</summary>
    public int StatusPerMessagePerDay { get; init; } = 100;

    /// <summary>Queries of the plain list per day and CUI. Default 1500, as published.</summary>
    public int ListsPerDay { get; init; } = 1500;

    /// <summary>Queries of the paged list per day and CUI. Default 100 000, as published.</summary>
    public int PagedListsPerDay { get; init; } = 100_000;

    /// <summary>Downloads per day and message. Default 10, as published.</summary>
    public int DownloadsPerMessagePerDay { get; init; } = 10;

    /// <summary>Messages in a page, and the plain list's maximum. Default 500, as published.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Largest upload taken, in bytes. Default 10 MiB: the sandbox holds every document in memory.</summary>
    public int MaxUploadBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How long a hang lasts when its rule does not say. Default 10 minutes: longer than any client waits.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Retry-After of a 429 whose rule does not say. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>File for the authority's records (JSON lines, synchronised on every entry); null keeps them in memory.</summary>
    public string? LogFile { get; init; }

    /// <summary>Folder of what must outlive a restart beside the records: documents, tokens, the seal's key. Null keeps them in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>Decides on which calls a fault with a rate plays. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The faults to play.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The authority's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
