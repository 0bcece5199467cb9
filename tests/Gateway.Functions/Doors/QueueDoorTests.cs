using System.Text;
using Invoicing.Faults;
using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Ports;
using Invoicing.Store;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Doors;

public sealed class QueueDoorTests : IAsyncDisposable
{
    private readonly FakeInstances instances = new();
    private readonly TestGateway gateway = TestGateway.Open(new FakeTimeProvider(Steps.Now));
    private readonly QueueDoor door;

    public QueueDoorTests() => door = new(gateway.Intake, new GatewayOptions { Api = new() { Keys = [new() { Name = "erp", Tenant = "acme" }] } });

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task TakeAsync_GoodInvoice_IsDurableAndStartedBeforeItIsComplete()
    {
        var answer = await TakeAsync("m-1", TestGateway.Invoice("Q-1"));

        var id = Assert.IsType<QueueAnswer.Complete>(answer).Invoice;
        Assert.Equal("acme", (await gateway.StateAsync(id)).Tenant);
        Assert.Contains(id, instances.Running.Keys);
    }

    [Fact]
    public async Task TakeAsync_MessageAgain_IsTheSameInvoice()
    {
        var first = await TakeAsync("m-1", TestGateway.Invoice("Q-1"));

        Assert.Equal(first, await TakeAsync("m-1", TestGateway.Invoice("Q-1")));
    }

    [Fact]
    public async Task TakeAsync_Unreadable_GoesToTheDeadLettersWithItsFaults()
    {
        var aside = Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-1", "not an invoice"u8.ToArray()));

        Assert.Equal("GW-INTAKE-FORMAT", aside.Reason);
        Assert.Contains("GW-INTAKE-FORMAT", (string)aside.Properties["faults"], StringComparison.Ordinal);
        Assert.Equal(1, aside.Properties["fault-count"]);
        Assert.Empty(instances.Running);
    }

    [Fact]
    public async Task TakeAsync_NumberIsTakenByOtherContent_NamesTheOriginal()
    {
        var original = Assert.IsType<QueueAnswer.Complete>(await TakeAsync("m-1", TestGateway.Invoice("Q-1"))).Invoice;
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestGateway.Invoice("Q-1")).Replace("EUR", "RON", StringComparison.Ordinal));

        var aside = Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-2", other));

        Assert.Equal(("GW-INTAKE-DUPLICATE", original.ToString()), (aside.Reason, aside.Properties["original"]));
    }

    [Fact]
    public async Task TakeAsync_MessageIdWithOtherContent_IsRefused()
    {
        await TakeAsync("m-1", TestGateway.Invoice("Q-1"));

        Assert.Equal("GW-INTAKE-KEY-REUSED", Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-1", TestGateway.Invoice("Q-2"))).Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    public async Task TakeAsync_TenantIsNotKnown_IsRefused(string? tenant) =>
        Assert.Equal("GW-QUEUE-TENANT", Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-1", TestGateway.Invoice("Q-1"), tenant)).Reason);

    [Theory]
    [InlineData('x')]
    [InlineData('ж')]
    public void DeadLetter_ManyLongFaults_FitIntoTheProperties(char letter)
    {
        var text = new string(letter, 5000);

        var aside = DeadLetters.Of([.. Enumerable.Range(0, 500).Select(n => Fault.Fatal($"F-{n}", text, text, hint: text))]);

        Assert.InRange(((string)aside.Properties["faults"]).Length, 1024, DeadLetters.MostJson);
        Assert.Equal((DeadLetters.MostText, 500), (aside.Description.Length, aside.Properties["fault-count"]));
    }

    [Fact]
    public async Task TakeAsync_DocumentsOutOfReach_ComesAgain()
    {
        var closed = new QueueDoor(gateway.IntakeOver(new Unreachable()), new GatewayOptions { Api = new() { Keys = [new() { Name = "erp", Tenant = "acme" }] } });

        var answer = await closed.TakeAsync(new("m-1", TestGateway.Invoice("Q-1"), "acme", null, null), new Doorbell(instances, gateway.Store), default);

        Assert.Equal("GW-STORE-UNAVAILABLE", Assert.IsType<QueueAnswer.Again>(answer).Problem.Code);
        Assert.Empty(instances.Running);
    }

    private Task<QueueAnswer> TakeAsync(string message, byte[] body, string? tenant = "acme") =>
        door.TakeAsync(new(message, body, tenant, null, "application/json"), new Doorbell(instances, gateway.Store), default);

    private sealed class Unreachable : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new StoreUnavailableException("The container is out of reach.");

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new StoreUnavailableException("The container is out of reach.");
    }
}
