namespace Invoicing.Storage.Sql;

/// <summary>How the books are worked, whichever their database; the options of each explain them.</summary>
internal sealed record BooksSettings(int BatchSize, int QueueCapacity, int Readers, int CheckpointEvery);
