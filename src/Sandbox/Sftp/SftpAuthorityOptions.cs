using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Sftp;

/// <summary>How the receiving side behind an SFTP server behaves.</summary>
public sealed record SftpAuthorityOptions
{
    /// <summary>The folder the SFTP server writes uploads into; created when absent.</summary>
    public required string Inbox { get; init; }

    /// <summary>The folder acknowledgements are written into; created when absent.</summary>
    public required string Outbox { get; init; }

    /// <summary>The ending of names that are still being written, in both folders. Default <c>.part</c>.</summary>
    public string TemporarySuffix { get; init; } = ".part";

    /// <summary>Where taken files are moved to; null leaves them in the inbox. Default null.</summary>
    public string? Archive { get; init; }

    /// <summary>From the receipt (AB) to the verdict (AP or RE). Default 200 ms.</summary>
    public TimeSpan VerdictAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often the inbox is looked at. Default 100 ms, at least 1 ms.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Largest file taken for readable, in bytes. Default 10 MiB: it is read into memory.</summary>
    public long MaxFileBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Whether an accepted invoice number (per seller) is rejected when it comes under another name. Default true.</summary>
    public bool RefuseDuplicates { get; init; } = true;

    /// <summary>File for the authority's records; what it says is taken stays taken after a restart. Null keeps them in memory.</summary>
    public string? LogFile { get; init; }

    /// <summary>The faults to play; the subject is the invoice number, or the file's name without extension when it is unreadable.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The authority's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
