namespace Invoicing.Storage.Sqlite;

/// <summary>Settings of the store in SQLite.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Folder of the store and, unless another store of documents is given, of the documents. It is made when it is missing; local disk
    /// only.</summary>
    public required string Folder { get; init; }

    /// <summary>Most writes that share one commit; from 1 to 10,000. 256: past that a commit's own cost no longer matters, and its latency does.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Most writes that wait; from 1 to 1,000,000. A submission past it is answered Busy. 10,000: some seconds of work.</summary>
    public int QueueCapacity { get; init; } = 10_000;

    /// <summary>Connections that read; from 1 to 64. 4: reads are short, and more of them only compete for the processor.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>How long to wait for another process that writes to the same store, such as a command line; from 0 to 5 minutes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Entries of the audit log between checkpoints; from 1 to 1,000,000. 1,000: bounds what a cut at the end can hide.</summary>
    public int CheckpointEvery { get; init; } = 1000;

    /// <summary>Whether the store is taken as it is, however far it had come before, until its mark is renewed: for who restores it.</summary>
    public bool IsMarkRenewed { get; init; }

    /// <summary>What is out of bounds; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
        [
            .. Check(!string.IsNullOrWhiteSpace(Folder), "Folder is empty."),
            .. Check(BatchSize is >= 1 and <= 10_000, "BatchSize is not from 1 to 10,000."),
            .. Check(QueueCapacity is >= 1 and <= 1_000_000, "QueueCapacity is not from 1 to 1,000,000."),
            .. Check(Readers is >= 1 and <= 64, "Readers is not from 1 to 64."),
            .. Check(BusyTimeout >= TimeSpan.Zero && BusyTimeout <= TimeSpan.FromMinutes(5), "BusyTimeout is not from 0 to 5 minutes."),
            .. Check(CheckpointEvery is >= 1 and <= 1_000_000, "CheckpointEvery is not from 1 to 1,000,000."),
        ];

    private static IEnumerable<string> Check(bool holds, string problem) => holds ? [] : [problem];
}
