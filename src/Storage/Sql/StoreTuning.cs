namespace Invoicing.Storage.Sql;

/// <summary>How the store is worked, whichever their database; the options of each explain them.</summary>
internal sealed record StoreTuning(int BatchSize, int QueueCapacity, int Readers, int CheckpointEvery);
