using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>A link that messages go out on: of one session, or of a queue without.</summary>
internal sealed class LoopbackReceiver(LoopbackQueue queue, ListenerLink link, string? session) : LinkEndpoint
{
    private int _credit;

    public string? Session => session;

    public bool IsOpen => !link.IsClosed;

    public override void OnFlow(FlowContext flowContext) =>
        queue.Locked(() =>
        {
            _credit = Math.Max(0, _credit + flowContext.Messages);
            Pump();
            if (link.IsDraining)
            {
                _credit = 0;
                link.CompleteDrain();
            }
        });

    public override void OnDisposition(DispositionContext dispositionContext) =>
        queue.Settle(this, dispositionContext.Message, dispositionContext.DeliveryState);

    public override void OnLinkClosed(ListenerLink link, Error error) => queue.Detach(this);

    /// <summary>Sends as much as there is credit for; the caller holds the queue.</summary>
    public void Pump()
    {
        while (_credit > 0 && IsOpen && queue.Next(this) is { } message)
        {
            _credit--;
            link.SendMessage(message);
        }
    }

    /// <summary>Answers a settlement. Service Bus answers so whatever the outcome was.</summary>
    public void Confirm(Message message) => link.DisposeMessage(message, new Accepted(), settled: true);

    /// <summary>Refuses whatever else comes on this link.</summary>
    public void Lose() => link.Close(TimeSpan.Zero, new Error("com.microsoft:session-lock-lost") { Description = "The session lock has expired." });
}
