using System.Text;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Issuing;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Preflight;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>The pipeline over a real store in SQLite and one scripted destination; the clock is the caller's.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly SqliteGatewayStore _store;
    private readonly WorkerOptions _worker = new() { Node = "test" };

    private readonly FakeTimeProvider _clock;

    private TestGateway(FakeTimeProvider clock, FlowPolicy policy, AcknowledgementPolicy acknowledgement, bool hasFollower)
    {
        _clock = clock;
        _store = Task.Run(() => SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, clock)).GetAwaiter().GetResult().Value!;
        var catalogue = RoutingTable
            .Create(
                new(
                    [RouteOf("route", hasFollower ? ["next"] : []), RouteOf("next", [])],
                    [new Destination { Id = "there", Connector = "scripted" }],
                    new Dictionary<string, IConnector> { ["there"] = Connector },
                    [new JsonInvoiceFormat()],
                    []
                )
            )
            .Value!;
        Route RouteOf(string id, IReadOnlyList<string> then) =>
            new()
            {
                Id = id,
                Format = "json-1",
                Destination = "there",
                Acknowledgement = acknowledgement,
                Then = then,
            };

        var plain = new Plain();
        var limits = ReadLimits.Default;
        IStage[] stages =
        [
            new ValidateStage(plain),
            new CalculateTaxesStage(catalogue, plain, limits),
            new ConvertStage(catalogue, plain, limits),
            new SignStage(catalogue, plain),
            new TransmitStage(catalogue, _store.Invoices, clock),
            new AcknowledgeStage(catalogue, _store.Invoices, clock),
            new FinishStage(),
        ];
        var runner = new InvoiceRunner(
            stages,
            catalogue,
            _store.Invoices,
            _store.Documents,
            new(catalogue, new(), clock),
            policy,
            clock,
            NullLogger<InvoiceRunner>.Instance
        );
        Starter = new(_store.Invoices, NullLogger<OrchestrationStarter>.Instance);
        Activity = new(_store.Invoices, runner, Starter, new OutboxSignal(), _worker, clock);
        IntakeOver = documents => new(catalogue, _store.Invoices, documents, Starter, limits, clock);
        Intake = IntakeOver(_store.Documents);
        Handover = new(catalogue, _store.Invoices, _store.Documents, Starter, new RoutePreflight(plain, plain, limits));
        Operations = new(_store.Invoices, Starter, clock);
        Withdrawal = new(_store.Invoices, _store.Documents, catalogue, Starter, clock);
        Pickup = new(catalogue, _store.Invoices, _store.Documents, new(_worker, clock), Starter, _worker, clock, NullLogger<AcknowledgementPickup>.Instance);
    }

    public ScriptedConnector Connector { get; } = new();

    public IInvoiceStore Store => _store.Invoices;

    public StageActivity Activity { get; }

    /// <summary>Silent until a test lets it ring through instances.</summary>
    public OrchestrationStarter Starter { get; }

    public InvoiceIntake Intake { get; }

    public Func<IDocumentStore, InvoiceIntake> IntakeOver { get; }

    public InvoiceHandover Handover { get; }

    public InvoiceOperations Operations { get; }

    public InvoiceWithdrawal Withdrawal { get; }

    public AcknowledgementPickup Pickup { get; }

    /// <summary>A gateway with one route, and one that may follow it.</summary>
    public static TestGateway Open(
        FakeTimeProvider clock,
        FlowPolicy? policy = null,
        AcknowledgementPolicy? acknowledgement = null,
        bool hasFollower = false
    ) => new(clock, policy ?? new(), acknowledgement ?? new(), hasFollower);

    public static byte[] Invoice(string number) =>
        Encoding.UTF8.GetBytes(
            $$"""{ "number": "{{number}}", "issueDate": "2026-11-22", "typeCode": "380", "currencyCode": "EUR", "seller": { "name": "Seller Ltd", "vatIdentifier": "RO123" } }"""
        );

    public async Task<Transmission> SubmitAsync(string number = "INV-1")
    {
        var result = await Intake.ReceiveAsync(new("acme", "test", Invoice(number)), CancellationToken.None);
        return result is IntakeResult.Accepted accepted ? accepted.Invoice.First : throw new InvalidOperationException(result.ToString());
    }

    public async Task<Transmission> StateAsync(TransmissionId id) => (await Store.FindAsync(id.Invoice, CancellationToken.None))!.Transmission(id.Number);

    /// <summary>Runs the orchestration over the real activity; a wait moves the clock, unless somebody rings.</summary>
    public async Task<FakeOrchestration> OrchestrateAsync(InvoiceRun run, int wakes = 0)
    {
        FakeOrchestration orchestration = null!;
        orchestration = new(stage => Activity.RunAsync(stage, run.Id, default))
        {
            Wakes = wakes,
            Now = _clock.GetUtcNow(),
            OnWait = until => _clock.Advance(orchestration.Wakes == 0 && until is { } at && at > _clock.GetUtcNow() ? at - _clock.GetUtcNow() : TimeSpan.Zero),
        };
        await InvoiceOrchestration.RunAsync(orchestration, run);
        return orchestration;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
