namespace Invoicing.Gateway.Configuration;

/// <summary>Checkpoints over the audit log.</summary>
public sealed record AuditSettings
{
    /// <summary>Entries that make a checkpoint due at once, and most in one; from 1 to 65,536. 10,000: a proof has then at most 14 hashes.</summary>
    public int CheckpointEntries { get; init; } = 10_000;

    /// <summary>How long an entry waits at most for its checkpoint; from 1 s to 1 day. 5 min: until then it is under no signature.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Evidence keys before the present one, by the SHA-256 of their certificates: 64 hexadecimal digits each.</summary>
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>
    /// Entries of the log that are computed anew each second, round and round; from 0 (never) to 100,000. 500: less than a hundredth of a core, and two
    /// million in an hour. Of several gateways on the same store one does it.
    /// </summary>
    public int VerifyEntries { get; init; } = 500;

    /// <summary>Shortest time from the end of one round to the next; from 1 s to 30 days. 1 h: a short log is not read all day long.</summary>
    public TimeSpan VerifyPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The authority that stamps checkpoints; null for none.</summary>
    public TimestampSettings? TimestampAuthority { get; init; }
}
