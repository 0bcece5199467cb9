using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Run;

/// <summary>The runner over a real store.</summary>
public sealed class InvoiceRunnerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-runner-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RunAsync_ReceiptAndVerdictInTheInbox_CompletesInOneRunAndTakesEachOnce()
    {
        var connector = new ScriptedConnector { Send = new SendResult.Delivered("ref-1", AuthorityStatus.Submitted, default, "text/plain") };
        var id = await SubmitAsync();
        var sent = await RunAsync(connector, id);
        await _store.Invoices.ReceiveAsync(Word("ref-1", AuthorityStatus.Received, "a-1"), default);
        await _store.Invoices.ReceiveAsync(Word("ref-1", AuthorityStatus.Cleared, "a-2"), default);

        var ended = await RunAsync(connector, id).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal((Stage.Acknowledge, AuthorityStatus.Submitted), (sent.Stage, sent.Authority));
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), (ended.Status, ended.Authority));
        Assert.Single(await _store.Invoices.TrailAsync(id, default), entry => entry.Data.Contains("a-1", StringComparison.Ordinal));
        Assert.Null(AuditChain.FirstBreak(AuditSubject.Of(id), await _store.Invoices.TrailAsync(id, default)));
        Assert.Equal(["send"], connector.Asked);
    }

    [Fact]
    public async Task RunAsync_RejectionAfterTheEnd_IsEvaluated()
    {
        var connector = new ScriptedConnector { Send = new SendResult.Delivered("ref-1", AuthorityStatus.Cleared, default, "text/plain") };
        var id = await SubmitAsync();
        var ended = await RunAsync(connector, id);
        ended = ended.Status == ProcessingStatus.Completed ? ended : await RunAsync(connector, id);
        await _store.Invoices.ReceiveAsync(Word("ref-1", AuthorityStatus.Rejected, "a-9"), default);

        var late = await RunAsync(connector, id);

        Assert.Equal(ProcessingStatus.Completed, ended.Status);
        Assert.Equal((ProcessingStatus.Rejected, AuthorityStatus.Rejected), (late.Status, late.Authority));
    }

    [Theory]
    [InlineData(3_500, false)]
    [InlineData(3_700, true)]
    [InlineData(999_999_999, true)]
    public async Task RunAsync_DestinationAsksForALongWait_IsWrittenToTheLog(int seconds, bool isWritten)
    {
        var log = new Lines();

        var state = await RunAsync(
            new() { Send = new SendResult.Failed(Failure.Transient(new("GW-TEST", "Not now."), _clock.GetUtcNow().AddSeconds(seconds))) },
            await SubmitAsync(),
            log
        );

        Assert.True(state.WakeAt <= _clock.GetUtcNow() + new FlowPolicy().LongestWait, "No wait is longer than the bound.");
        Assert.Equal(
            isWritten,
            log.Warnings.Any(line =>
                line.Contains(state.Invoice.Id.ToString(), StringComparison.Ordinal) && line.Contains("GW-TEST Not now.", StringComparison.Ordinal)
            )
        );
    }

    private static Acknowledgement Word(string reference, AuthorityStatus status, string id) =>
        Bench.Acknowledgement(status, id) with
        {
            Correlation = reference,
        };

    private async Task<InvoiceId> SubmitAsync()
    {
        var hash = await _store.Documents.PutAsync("document"u8.ToArray(), default);
        var state = States.At(Stage.Transmit).With(record => record with { LegalIdentity = new("RO1", DocumentKind.Invoice, "R-1", 2026) }) with
        {
            Documents = [new(DocumentRole.Converted, hash, 8, "application/xml", "ubl-2.1")],
        };
        var submitted = await _store.Invoices.SubmitAsync(
            new Submission(
                state,
                hash,
                new AuditNote(States.Now, "test", "receive.accepted", new Dictionary<string, string>()),
                LifecycleEvents.Of(state, LifecycleEvents.Accepted)
            ),
            default
        );
        return Assert.IsType<SubmitResult.Created>(submitted).Invoice.Record.Id;
    }

    private async Task<Transmission> RunAsync(ScriptedConnector connector, InvoiceId id, ILogger<InvoiceRunner>? log = null)
    {
        var catalogue = Bench.CatalogueWithRoute(connector);
        IStage[] stages = [new TransmitStage(catalogue, _store.Invoices, _clock), new AcknowledgeStage(catalogue, _store.Invoices, _clock), new FinishStage()];
        var runner = new InvoiceRunner(
            stages,
            catalogue,
            _store.Invoices,
            _store.Documents,
            new DestinationThrottles(catalogue, new ThrottleOptions(), _clock),
            new FlowPolicy(),
            _clock,
            log ?? NullLogger<InvoiceRunner>.Instance
        );
        var claim = await _store.Invoices.ClaimAsync(new TransmissionId(id, 1), "test", _clock.GetUtcNow(), TimeSpan.FromMinutes(5), default);
        return await runner.RunAsync(claim!, "test", oneStage: false, TestContext.Current.CancellationToken);
    }

    private sealed class Lines : ILogger<InvoiceRunner>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Add(formatter(state, exception));
            }
        }
    }
}
