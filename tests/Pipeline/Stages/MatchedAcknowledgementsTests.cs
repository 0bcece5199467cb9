using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Stages;

/// <summary>Acknowledgements that came under our reference and speak of another document.</summary>
public sealed class MatchedAcknowledgementsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-heard-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private SqliteGatewayStore _store = null!;

    public static TheoryData<Acknowledgement> Others { get; } =
    [
        Word(AuthorityStatus.Cleared) with
        {
            DocumentHash = new string('0', 64),
        },
        Word(AuthorityStatus.Rejected) with
        {
            DocumentHash = new string('0', 64),
        },
        Word(AuthorityStatus.Cleared) with
        {
            DocumentNumber = "INV-2",
        },
        Word(AuthorityStatus.Rejected) with
        {
            DocumentNumber = "INV-2",
        },
        Word(AuthorityStatus.Cleared) with
        {
            Names = ["t-2"],
        },
        Word(AuthorityStatus.Rejected) with
        {
            Names = ["INV-1", "t-2"],
        },
    ];

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task RunAsync_WordOnAnother_ParkedWithTheWordKeptAndNothingLearnt(Acknowledgement word)
    {
        var result = await AcknowledgeAsync(Delivered(), word);

        var problem = Assert.IsType<Outcome.Park>(result.Outcome).Problem;
        Assert.Equal("GW-ACK-MISMATCH", problem.Code);
        Assert.NotNull(problem.Hint);
        Assert.Equal((null, null, null), (result.Authority, result.Transport, result.Attempt));
        Assert.Equal(["a-1"], result.ConsumedAcknowledgements);
        Assert.Equal(DocumentRole.Unmatched, Assert.Single(result.Documents).Role);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task RunAsync_WordOnAnotherBeforeTheReceipt_IsNoProofOfDelivery(Acknowledgement word)
    {
        var stage = new TransmitStage(Bench.CatalogueOf(new ScriptedConnector()), new NoReferences(), _clock);
        var state = States.Sent(AttemptStatus.OutcomeUnknown) with { AuthorityReference = "ref-1" };

        var result = await stage.RunAsync(Bench.ContextOf(state, word), TestContext.Current.CancellationToken);

        Assert.Equal("GW-ACK-MISMATCH", Assert.IsType<Outcome.Park>(result.Outcome).Problem.Code);
        Assert.Equal((null, null), (result.Attempt, result.Transport));
    }

    /// <summary>Where the destination has given no reference yet, a name may be its own, but not one that another invoice is known by.</summary>
    [Theory]
    [InlineData("theirs-7", true)]
    [InlineData("INV-2_0123456789abcdef0123456789abcdef.xml", true)]
    [InlineData("R-7", false)]
    public async Task RunAsync_OurIdWithANameOfAnotherInvoice_NothingLearnt(string name, bool isAnothers)
    {
        var known = new KnownNames("theirs-7", "0123456789abcdef0123456789abcdef");
        var state = States.Sent(AttemptStatus.OutcomeUnknown) with { AuthorityReference = null };
        var word = Word(AuthorityStatus.Cleared) with { Names = [name] };

        var result = await new TransmitStage(Bench.CatalogueOf(new ScriptedConnector()), known, _clock).RunAsync(Bench.ContextOf(state, word), default);

        Assert.Equal(isAnothers, result.Outcome is Outcome.Park { Problem.Code: "GW-ACK-MISMATCH" });
        Assert.Equal(isAnothers, result.Attempt is null);
    }

    [Fact]
    public async Task RunAsync_WordThatNamesOursInEveryWay_Counts()
    {
        var word = Word(AuthorityStatus.Cleared) with
        {
            DocumentHash = Support.Store.HashOf("converted"),
            DocumentNumber = " INV-1 ",
            Names = ["ref-1", "INV-1", "INV-1_t-1"],
        };

        var result = await AcknowledgeAsync(Delivered(), word);

        Assert.Equal((AuthorityStatus.Cleared, TransportStatus.Delivered), (result.Authority, result.Transport));
        Assert.IsType<Outcome.Advance>(result.Outcome);
    }

    [Fact]
    public async Task RunAsync_OursBesideAnothers_OursCountsAndTheOtherWarns()
    {
        var result = await AcknowledgeAsync(
            Delivered(),
            Word(AuthorityStatus.Rejected) with
            {
                Id = "a-0",
                DocumentNumber = "INV-2",
            },
            Word(AuthorityStatus.Cleared)
        );

        Assert.Equal(AuthorityStatus.Cleared, result.Authority);
        Assert.Equal("GW-ACK-MISMATCH", Assert.Single(result.Warnings).Code);
        Assert.Equal(["a-0", "a-1"], result.ConsumedAcknowledgements);
    }

    [Fact]
    public async Task RunAsync_WordOnAnotherAfterTheLastWord_ChangesNothing()
    {
        var result = await AcknowledgeAsync(
            Delivered() with
            {
                Authority = AuthorityStatus.Cleared,
            },
            Word(AuthorityStatus.Rejected) with
            {
                DocumentNumber = "INV-2",
            }
        );

        Assert.IsType<Outcome.Advance>(result.Outcome);
        Assert.Equal(AuthorityStatus.Cleared, result.Authority);
        Assert.Equal("GW-ACK-MISMATCH", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public async Task RunAsync_PollThatBringsAnothersDocument_ParkedWithItKept()
    {
        var connector = new ScriptedConnector
        {
            Poll = new PollResult.Failed(Failure.Blocked(new("GW-X", "another's"))) { Unmatched = "zip"u8.ToArray(), UnmatchedMediaType = "application/zip" },
        };

        var result = await new AcknowledgeStage(Bench.CatalogueWithRoute(connector), _store.Invoices, _clock).RunAsync(Bench.ContextOf(Delivered()), default);

        Assert.IsType<Outcome.Park>(result.Outcome);
        Assert.Equal((DocumentRole.Unmatched, "application/zip"), (Assert.Single(result.Documents).Role, result.Documents[0].MediaType));
    }

    [Fact]
    public async Task RunAsync_AnswerToSendingOfAnother_ParkedWithItKept()
    {
        var connector = new ScriptedConnector
        {
            Send = new SendResult.Duplicate(null, false, new("GW-X", "another's")) { Unmatched = "{}"u8.ToArray(), UnmatchedMediaType = "application/json" },
        };

        var result = await new TransmitStage(Bench.CatalogueOf(connector), new NoReferences(), _clock).RunAsync(
            Bench.ContextOf(States.Sent(AttemptStatus.Open)),
            default
        );

        Assert.IsType<Outcome.Park>(result.Outcome);
        Assert.Equal(DocumentRole.Unmatched, Assert.Single(result.Documents).Role);
    }

    private static Acknowledgement Word(AuthorityStatus status) =>
        Bench.Acknowledgement(status) with
        {
            Document = new(DocumentRole.Acknowledgement, Support.Store.HashOf("word"), 4, "application/xml"),
        };

    /// <summary>Names of another invoice.</summary>
    private sealed class KnownNames(params IReadOnlyList<string> names) : IConnectorMemory
    {
        private readonly InvoiceId _another = InvoiceId.New(States.Now);

        public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) =>
            Task.FromResult<InvoiceId?>(names.Contains(reference) ? _another : null);

        public Task<string?> GetAsync(string destination, string message, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public Task PutAsync(ConnectorMemoryEntry note, CancellationToken cancellation) => Task.CompletedTask;
    }

    private static Transmission Delivered() =>
        States.Sent(AttemptStatus.Delivered) with
        {
            Stage = Stage.Acknowledge,
            Transport = TransportStatus.Delivered,
            AuthorityReference = "ref-1",
            AwaitUntil = States.Now.AddMinutes(1),
        };

    private Task<StageResult> AcknowledgeAsync(Transmission state, params IReadOnlyList<Acknowledgement> inbox) =>
        new AcknowledgeStage(Bench.CatalogueWithRoute(new ScriptedConnector()), _store.Invoices, _clock).RunAsync(Bench.ContextOf(state, inbox), default);
}
