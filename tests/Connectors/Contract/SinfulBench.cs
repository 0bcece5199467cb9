using Invoicing.Connectors.HttpApi;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using static Invoicing.Connectors.Contract.ConnectorSuiteTests;

namespace Invoicing.Connectors.Contract;

/// <summary>A destination in memory, and a connector that keeps every promise but one.</summary>
internal sealed class SinfulBench(Sin sin) : IDestinationBench, IConnector
{
    private readonly List<(string Id, string Hash)> _taken = [];
    private bool _losesAnswer;
    private bool _losesDocument;
    private bool _putsOff;
    private DateTimeOffset _now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private bool _isAway;

    public IConnector Connector => this;

    public IConnector Unreachable => new SinfulBench(sin) { _isAway = true };

    public DateTimeOffset Now => _now;

    public IReadOnlyList<string> Taken => [.. _taken.Select(one => one.Hash)];

    public bool KnowsRepetitions => true;

    public bool NamesTimes => true;

    public void LoseTheAnswer() => _losesAnswer = true;

    public void LoseTheDocument() => _losesDocument = true;

    public void PutOff() => _putsOff = true;

    public void Advance(TimeSpan time) => _now += time;

    public OutboundDocument OutboundDocument(string number, string amount) => HttpApiWorld.DocumentOf(number, amount, Now);

    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (sin != Sin.GoesOnWhenStopped)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return Task.FromResult(Send(transmission));
    }

    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        ProbeResult result =
            _isAway ? new ProbeResult.CannotTell(Failure.Unknown(Problem))
            : _taken.Find(one => one.Id == transmission.TransmissionId) is { Id: not null } found
                ? new ProbeResult.Found("1", AuthorityStatus.Submitted, found.Hash == transmission.Hash || sin == Sin.CallsOtherContentTheSame)
            : sin == Sin.GuessesAbsence || _now > transmission.FirstAttemptAt.AddMinutes(5) ? new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }
            : new ProbeResult.CannotTell(Failure.Unknown(Problem, transmission.FirstAttemptAt.AddMinutes(6)));
        return Task.FromResult(result);
    }

    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Task.FromResult<PollResult>(new PollResult.Pending());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Problem Problem => new("GW-TEST", "The other side says so.");

    private SendResult Send(OutboundDocument transmission)
    {
        if (_isAway)
        {
            return sin == Sin.Throws ? throw new IOException("Nobody listens.") : new SendResult.Failed(Failure.Unavailable(Problem));
        }

        if (_putsOff)
        {
            return new SendResult.Failed(Failure.Quota(Problem, sin == Sin.ForgetsTheTime ? null : _now.AddSeconds(7)) with { SuspendsDestination = true });
        }

        if (_losesDocument)
        {
            return sin == Sin.TakesLossForDelivery ? Delivered : new SendResult.Failed(Failure.Unknown(Problem));
        }

        if (_taken.Find(one => one.Id == transmission.TransmissionId) is { Id: not null } known)
        {
            return new SendResult.Duplicate("1", known.Hash == transmission.Hash || sin == Sin.CallsOtherContentTheSame, Problem);
        }

        _taken.Add((transmission.TransmissionId, transmission.Hash));
        if (sin == Sin.SendsTwice)
        {
            _taken.Add((transmission.TransmissionId, transmission.Hash));
        }

        return !_losesAnswer ? Delivered
            : sin == Sin.TakesSilenceForFailure ? new SendResult.Failed(Failure.Unavailable(Problem))
            : new SendResult.Failed(Failure.Unknown(Problem));
    }

    private static SendResult.Delivered Delivered => new("1", AuthorityStatus.Submitted, default, "application/json");
}
