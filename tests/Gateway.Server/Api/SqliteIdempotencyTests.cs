namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class SqliteIdempotencyTests : IdempotencyContract
{
    protected override Task<TestGateway> StartAsync() => TestGateway.StartAsync();
}
