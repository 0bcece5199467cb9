using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Doors;

public sealed class DropDoorTests : IAsyncDisposable
{
    private readonly FakeInstances instances = new();
    private readonly TestGateway gateway = TestGateway.Open(new FakeTimeProvider(Steps.Now));

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task TakeAsync_SameFileTwice_IsOneInvoice()
    {
        Assert.Null(await TakeAsync(TestGateway.Invoice("D-1")));
        Assert.Null(await TakeAsync(TestGateway.Invoice("D-1")));

        Assert.Single(instances.Running);
        Assert.Single((await gateway.Store.ListAsync(new("acme"), default)).Invoices);
    }

    [Fact]
    public async Task TakeAsync_Unreadable_AnswersWithTheFaults() =>
        Assert.Contains("GW-INTAKE-FORMAT", await TakeAsync("not an invoice"u8.ToArray()), StringComparison.Ordinal);

    private Task<string?> TakeAsync(byte[] content) => new DropDoor(gateway.Intake).TakeAsync("acme", content, new Doorbell(instances, gateway.Store), default);
}
