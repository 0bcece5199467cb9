using System.Text;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports;
using Invoicing.Routing;
using Invoicing.Storage.Sqlite;
using Invoicing.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>The pipeline over real books in SQLite and one scripted destination; the clock is the caller's.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly SqliteGatewayStore books;
    private readonly WorkerOptions worker = new() { Node = "test" };

    private TestGateway(TimeProvider clock, FlowPolicy policy, AcknowledgementPolicy acknowledgement)
    {
        books = Task.Run(() => SqliteGatewayStore.OpenAsync(new() { Folder = folder }, clock)).GetAwaiter().GetResult().Value!;
        var catalogue = Catalogue.Create(new(
            [new Route { Id = "route", Format = "json-1", Destination = "there", Acknowledgement = acknowledgement }],
            [new Destination { Id = "there", Connector = "scripted" }],
            new Dictionary<string, IConnector> { ["there"] = Connector },
            [new JsonInvoiceFormat()],
            [])).Value!;
        var plain = new Plain();
        var limits = ReadLimits.Default;
        IStage[] stages =
        [
            new ValidateStage(plain), new EnrichStage(catalogue, plain, limits), new ConvertStage(catalogue, plain, limits), new SignStage(catalogue, plain),
            new TransmitStage(catalogue, books.Invoices, clock), new AcknowledgeStage(catalogue, books.Invoices, clock), new SettleStage(),
        ];
        var runner = new InvoiceRunner(stages, catalogue, books.Invoices, books.Documents, new(catalogue, new(), clock), policy, clock, NullLogger<InvoiceRunner>.Instance);
        Activity = new(books.Invoices, runner, new OutboxSignal(), worker, clock);
        IntakeOver = documents => new(catalogue, books.Invoices, documents, new WorkSignal(), limits, clock);
        Intake = IntakeOver(books.Documents);
        Operations = new(books.Invoices, new WorkSignal(), clock);
    }

    public ScriptedConnector Connector { get; } = new();

    public IInvoiceStore Store => books.Invoices;

    public StageActivity Activity { get; }

    public InvoiceIntake Intake { get; }

    public Func<IDocumentStore, InvoiceIntake> IntakeOver { get; }

    public InvoiceOperations Operations { get; }

    public static TestGateway Open(TimeProvider clock, FlowPolicy? policy = null, AcknowledgementPolicy? acknowledgement = null) => new(clock, policy ?? new(), acknowledgement ?? new());

    public static byte[] Invoice(string number) => Encoding.UTF8.GetBytes(
        $$"""{ "number": "{{number}}", "issueDate": "2026-11-22", "typeCode": "380", "currencyCode": "EUR", "seller": { "name": "Seller Ltd", "vatIdentifier": "RO123" } }""");

    public async Task<InvoiceState> SubmitAsync(string number = "INV-1")
    {
        var result = await Intake.ReceiveAsync(new("acme", "test", Invoice(number)), CancellationToken.None);
        return result is IntakeResult.Accepted accepted ? accepted.State : throw new InvalidOperationException(result.ToString());
    }

    public async Task<InvoiceState> StateAsync(InvoiceId id) => (await Store.FindAsync(id, CancellationToken.None))!;

    public async ValueTask DisposeAsync()
    {
        await books.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
