namespace Invoicing.Storage.Files;

/// <summary>Settings of the documents on disk.</summary>
public sealed record PackOptions
{
    /// <summary>Folder of the packs and their index. It is made when it is missing; local disk only.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes after which a new pack is begun; from 1 KiB to 16 GiB. 1 GiB: a pack can be copied and checked in one go.</summary>
    public long PackBytes { get; init; } = 1L << 30;

    /// <summary>Most documents that share one flush; from 1 to 10,000.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Most documents that wait; from 1 to 100,000. Past it a writer waits for its place: the documents are in memory meanwhile.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Places that gather in memory before they are written into the index together; from 1 to 1,000,000. 50,000: some 10 MB, and at the start after a
    /// crash as many headers to read.</summary>
    public int IndexedTogether { get; init; } = 50_000;

    /// <summary>What is out of bounds; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
        [
            .. Check(!string.IsNullOrWhiteSpace(Folder), "Folder is empty."),
            .. Check(PackBytes is >= 1024 and <= 1L << 34, "PackBytes is not from 1 KiB to 16 GiB."),
            .. Check(BatchSize is >= 1 and <= 10_000, "BatchSize is not from 1 to 10,000."),
            .. Check(QueueCapacity is >= 1 and <= 100_000, "QueueCapacity is not from 1 to 100,000."),
            .. Check(IndexedTogether is >= 1 and <= 1_000_000, "IndexedTogether is not from 1 to 1,000,000."),
        ];

    private static IEnumerable<string> Check(bool holds, string problem) => holds ? [] : [problem];
}
