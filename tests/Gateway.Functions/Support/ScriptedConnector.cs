using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>A destination that answers as told and remembers what it was asked. Unless told otherwise it takes what is sent, and clears it at the first look;
/// words that lie ready are picked up too.</summary>
internal sealed class ScriptedConnector : IConnector, ICancel, IAcknowledgementSource
{
    public List<string> Asked { get; } = [];

    public List<IncomingAcknowledgement> Ready { get; } = [];

    public Func<OutboundDocument, CancellationToken, Task<SendResult>> Send { get; set; } =
        (_, _) => Task.FromResult<SendResult>(new SendResult.Delivered("ref-1", AuthorityStatus.Submitted, default, "text/plain"));

    public Func<ProbeResult> Probe { get; set; } = () => new ProbeResult.Absent();

    public Func<OutboundDocument, PollResult> Poll { get; set; } = transmission => new PollResult.Answered([Word(transmission, AuthorityStatus.Cleared)]);

    public static IncomingAcknowledgement Word(OutboundDocument transmission, AuthorityStatus status) =>
        new(
            new()
            {
                Id = $"{transmission.TransmissionId}-{status}",
                Destination = "there",
                Correlation = transmission.TransmissionId,
                Status = status,
                ReceivedAt = Steps.Now,
            },
            default,
            "application/xml"
        );

    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        Asked.Add("send");
        return Send(transmission, cancellation);
    }

    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        Asked.Add("probe");
        return Task.FromResult(Probe());
    }

    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        Asked.Add("poll");
        return Task.FromResult(Poll(transmission));
    }

    public Task<SendResult> CancelAsync(Withdrawal withdrawal, CancellationToken cancellation)
    {
        Asked.Add("cancel");
        return Task.FromResult<SendResult>(new SendResult.Delivered(null, AuthorityStatus.Cancelled, default, "text/plain"));
    }

    public Task<ProbeResult> ProbeCancellationAsync(Withdrawal withdrawal, CancellationToken cancellation) => Task.FromResult(Probe());

    public Task<PickUpResult> PickUpAsync(CancellationToken cancellation) => Task.FromResult(new PickUpResult([.. Ready], []));

    public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation)
    {
        Ready.Clear();
        return Task.CompletedTask;
    }
}
