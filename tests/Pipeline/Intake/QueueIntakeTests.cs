using System.Text;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Tests.Intake;

/// <summary>The door of queues over a real store.</summary>
public sealed class QueueIntakeTests : IAsyncLifetime
{
    private IntakeStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await IntakeStore.OpenAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task TakeAsync_GoodInvoice_IsDurableBeforeItIsComplete()
    {
        var taken = Complete(await TakeAsync("m-1", Invoice("Q-1")));

        Assert.Equal(("acme", Stage.Validate), (taken.Record.Tenant, (await _store.Store.Invoices.FindAsync(taken.Record.Id, default))!.First.Stage));
    }

    [Fact]
    public async Task TakeAsync_MessageAgain_IsTheSameInvoice()
    {
        var first = Complete(await TakeAsync("m-1", Invoice("Q-1")));

        Assert.Equal(first.Record.Id, Complete(await TakeAsync("m-1", Invoice("Q-1"))).Record.Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task TakeAsync_MessageWithoutIdAgain_IsTheSameInvoice(string? message)
    {
        var first = Complete(await TakeAsync(message, Invoice("Q-1")));

        Assert.Equal(first.Record.Id, Complete(await TakeAsync(message, Invoice("Q-1"))).Record.Id);
        Assert.NotEqual(first.Record.Id, Complete(await TakeAsync(message, Invoice("Q-2"))).Record.Id);
    }

    [Fact]
    public async Task TakeAsync_MessageIdOfAnotherTenant_IsAnotherInvoice()
    {
        var first = Complete(await TakeAsync("m-1", Invoice("Q-1")));

        Assert.NotEqual(first.Record.Id, Complete(await TakeAsync("m-1", Invoice("Q-1"), "globex")).Record.Id);
    }

    [Fact]
    public async Task TakeAsync_Unreadable_GoesToTheDeadLettersWithItsFaults()
    {
        var aside = Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-1", "not an invoice"u8.ToArray()));

        Assert.Equal("GW-INTAKE-FORMAT", aside.Reason);
        Assert.Contains("GW-INTAKE-FORMAT", (string)aside.Properties["faults"], StringComparison.Ordinal);
        Assert.Equal(1, aside.Properties["fault-count"]);
        Assert.Empty((await _store.Store.Invoices.ListAsync(new("acme"), default)).Invoices);
    }

    [Fact]
    public async Task TakeAsync_NumberIsTakenByOtherContent_NamesTheOriginal()
    {
        var original = Complete(await TakeAsync("m-1", Invoice("Q-1"))).Record.Id;
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Invoice("Q-1")).Replace("EUR", "RON", StringComparison.Ordinal));

        var aside = Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-2", other));

        Assert.Equal(("GW-INTAKE-DUPLICATE", original.ToString()), (aside.Reason, aside.Properties["original"]));
    }

    [Fact]
    public async Task TakeAsync_MessageIdWithOtherContent_IsRefused()
    {
        await TakeAsync("m-1", Invoice("Q-1"));

        Assert.Equal("GW-INTAKE-KEY-REUSED", Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-1", Invoice("Q-2"))).Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    public async Task TakeAsync_TenantIsNotKnown_IsRefused(string? tenant) =>
        Assert.Equal("GW-QUEUE-TENANT", Assert.IsType<QueueAnswer.DeadLetter>(await TakeAsync("m-1", Invoice("Q-1"), tenant)).Reason);

    [Fact]
    public async Task TakeAsync_NotesOfTheSender_AreKept()
    {
        var message = new QueuedInvoice("m-1", Invoice("Q-1"), "acme", null, "application/json")
        {
            Reference = "SO-1",
            Metadata = QueueIntake.MetadataOf(
                new Dictionary<string, object>
                {
                    ["tenant"] = "acme",
                    ["metadata.b"] = 7,
                    ["metadata.a"] = "x",
                }
            ),
        };

        var record = Complete(await DoorOver(_store.Store.Documents).TakeAsync(message, default)).Record;
        var aside = await DoorOver(_store.Store.Documents)
            .TakeAsync(message with { MessageId = "m-2", Metadata = QueueIntake.MetadataOf(new Dictionary<string, object> { ["metadata."] = "x" }) }, default);

        Assert.Equal("SO-1", record.Reference);
        Assert.Equal([new("a", "x"), new("b", "7")], record.Metadata);
        Assert.Equal("GW-INTAKE-METADATA", Assert.IsType<QueueAnswer.DeadLetter>(aside).Reason);
    }

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
        var answer = await DoorOver(new Unreachable()).TakeAsync(new("m-1", Invoice("Q-1"), "acme", null, null), default);

        Assert.Equal("GW-STORE-UNAVAILABLE", Assert.IsType<QueueAnswer.Again>(answer).Problem.Code);
    }

    private static StoredInvoice Complete(QueueAnswer answer) => Assert.IsType<QueueAnswer.Complete>(answer).Invoice;

    private static byte[] Invoice(string number) => IntakeStore.Invoice(number);

    private QueueIntake DoorOver(IDocumentStore documents) => new(_store.IntakeOver(documents), new HashSet<string> { "acme", "globex" });

    private Task<QueueAnswer> TakeAsync(string? message, byte[] body, string? tenant = "acme") =>
        DoorOver(_store.Store.Documents).TakeAsync(new(message, body, tenant, null, "application/json"), default);

    private sealed class Unreachable : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
            throw new StoreUnavailableException("The container is out of reach.");

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) =>
            throw new StoreUnavailableException("The container is out of reach.");
    }
}
