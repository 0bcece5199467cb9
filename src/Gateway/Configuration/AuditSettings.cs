using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>Checkpoints over the audit log.</summary>
public sealed record AuditSettings
{
    /// <summary>Entries that make a checkpoint due at once, and most in one; from 1 to 65,536. 10,000: a proof has then at most 14 hashes.</summary>
    [Setting("entries that make a checkpoint due at once, and most in one; a proof has one hash for each time this doubles", Min = "1", Max = "65,536")]
    public int CheckpointEntries { get; init; } = 10_000;

    /// <summary>How long an entry waits at most for its checkpoint; from 1 s to 1 day. 5 min: until then it is under no signature.</summary>
    [Setting("how long an entry waits at most for its checkpoint; until then it is under no signature", Min = "1 s", Max = "1 day")]
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Evidence keys before the present one, by the SHA-256 of their certificates: 64 hexadecimal digits each.</summary>
    [Setting(
        "SHA-256 of the certificates of evidence keys before the present one, 64 hexadecimal digits each; checkpoints of any "
            + "other key are not gone on from",
        Default = "none"
    )]
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>
    /// Entries of the log that are computed anew each second, round and round; from 0 (never) to 100,000. 500: less than a hundredth of a core, and two
    /// million in an hour. Of several gateways on the same store one does it.
    /// </summary>
    [Setting(
        "entries of the log that are computed anew each second, round and round, by one of the gateways that share a store "
            + "([what it finds](operations.md#the-audit-log-is-watched)); 0: none",
        Min = "0",
        Max = "100,000"
    )]
    public int VerifyEntries { get; init; } = 500;

    /// <summary>Shortest time from the end of one round to the next; from 1 s to 30 days. 1 h: a short log is not read all day long.</summary>
    [Setting("shortest time from the end of one round to the next", Min = "1 s", Max = "30 days")]
    public TimeSpan VerifyPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The authority that stamps checkpoints; null for none.</summary>
    [Setting("the authority (RFC 3161) that stamps checkpoints", Default = "none")]
    public TimestampSettings? TimestampAuthority { get; init; }
}
