using Invoicing.Storage.Tests.Sqlite;

namespace Invoicing.Pipeline.Tests.Checkpoints;

public sealed class SqliteCheckpointTests : CheckpointContract
{
    private protected override async Task<LogBooks> OpenAsync() => new LogBooks.Sqlite(await Books.OpenAsync());
}
