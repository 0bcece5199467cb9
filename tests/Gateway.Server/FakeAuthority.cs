using System.Collections.Concurrent;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Gateway.Server.Tests;

/// <summary>An authority in memory: takes everything and clears it, unless the test says otherwise.</summary>
public sealed class FakeAuthority : IConnectorFactory, IConnector
{
    public const string ConnectorId = "fake";

    public ConcurrentQueue<OutboundDocument> Sent { get; } = [];

    /// <summary>What sending answers in place of delivery.</summary>
    public SendResult? Instead { get; set; }

    /// <summary>What sending a document answers in place of delivery; null where it is delivered.</summary>
    public Func<OutboundDocument, SendResult?>? SendInstead { get; set; }

    /// <summary>What happens once that was answered.</summary>
    public Action<FakeAuthority>? AfterInstead { get; set; }

    /// <summary>Whether sending has a bug.</summary>
    public bool Throws { get; set; }

    /// <summary>What polls are answered with in place of a clearance.</summary>
    public PollResult? PollInstead { get; set; }

    /// <summary>Whether polls are answered.</summary>
    public bool Speaks { get; set; } = true;

    /// <summary>What sending waits for; null where it answers at once.</summary>
    public Task? Holds { get; set; }

    /// <summary>Ends when something is being sent.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => ConnectorId;

    public Result<IConnector> Create(Destination destination) => Result<IConnector>.Success(this);

    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        Asked.TrySetResult();
        if (Throws)
        {
            throw new InvalidOperationException("A bug.");
        }

        await (Holds?.WaitAsync(cancellation) ?? Task.CompletedTask);
        if ((Instead ?? SendInstead?.Invoke(transmission)) is { } answer)
        {
            AfterInstead?.Invoke(this);
            return answer;
        }

        Sent.Enqueue(transmission);
        return new SendResult.Delivered($"R-{Sent.Count}", AuthorityStatus.Submitted, "<receipt/>"u8.ToArray(), "application/xml");
    }

    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        Task.FromResult<ProbeResult>(
            Sent.Any(sent => sent.TransmissionId == transmission.TransmissionId)
                ? new ProbeResult.Found("R", AuthorityStatus.Submitted, true)
                : new ProbeResult.Absent()
        );

    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (PollInstead is { } instead)
        {
            return Task.FromResult(instead);
        }

        if (!Speaks)
        {
            return Task.FromResult<PollResult>(new PollResult.Pending());
        }

        var word = new Acknowledgement
        {
            Id = $"ack-{transmission.TransmissionId}",
            Destination = "authority",
            Correlation = transmission.TransmissionId,
            Status = AuthorityStatus.Cleared,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
        return Task.FromResult<PollResult>(new PollResult.Answered([new(word, "<cleared/>"u8.ToArray(), "application/xml")]));
    }
}
