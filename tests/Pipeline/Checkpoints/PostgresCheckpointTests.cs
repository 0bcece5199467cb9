using Invoicing.Storage.Tests.Postgres;

namespace Invoicing.Pipeline.Tests.Checkpoints;

public sealed class PostgresCheckpointTests(PostgresServer server) : CheckpointContract, IClassFixture<PostgresServer>
{
    private protected override async Task<LogStore> OpenAsync() => new LogStore.Postgres(await PostgresTestStore.OpenAsync(server));
}
