namespace Invoicing.Ports.Storage;

/// <summary>A store that was restored from a backup, and whose gap is not yet known to be harmless.</summary>
/// <param name="BackupAt">When the backup was begun: what came later is missing.</param>
/// <param name="RestoredAt">When it was restored: nothing that the lost store sent was sent later.</param>
public sealed record StoreRestore(DateTimeOffset BackupAt, DateTimeOffset RestoredAt)
{
    /// <summary>Entries of the log in the backup.</summary>
    public long LogLength { get; init; }

    /// <summary>Entries of the log up to the newest checkpoint that was given; that of the backup where none was.</summary>
    public long KnownLength { get; init; }

    /// <summary>The log's hash there.</summary>
    public string KnownHash { get; init; } = "";
}
