using Invoicing.Storage.Tests.Sqlite;

namespace Invoicing.Pipeline.Tests.Checkpoints;

public sealed class SqliteCheckpointTests : CheckpointContract
{
    private protected override async Task<LogStore> OpenAsync() => new LogStore.Sqlite(await TestStore.OpenAsync());
}
