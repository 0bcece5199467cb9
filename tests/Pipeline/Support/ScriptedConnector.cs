using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>A connector that answers as told, and remembers what it was asked.</summary>
internal sealed class ScriptedConnector : IConnector
{
    public SendResult? Send { get; init; }

    public ProbeResult? Probe { get; init; }

    public PollResult? Poll { get; init; }

    public List<string> Asked { get; } = [];

    public List<OutboundDocument> Transmissions { get; } = [];

    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => Answer("send", Send, transmission);

    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => Answer("probe", Probe, transmission);

    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Answer("poll", Poll, transmission);

    private Task<T> Answer<T>(string asked, T? answer, OutboundDocument transmission)
        where T : class
    {
        Asked.Add(asked);
        Transmissions.Add(transmission);
        return Task.FromResult(answer ?? throw new InvalidOperationException($"Nobody should {asked}."));
    }
}
