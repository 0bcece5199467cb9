using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>Takes every token: node <c>$cbs</c>, operation put-token.</summary>
internal sealed class LoopbackTokens : IRequestProcessor
{
    public int Credit => 100;

    public void Process(RequestContext requestContext) =>
        requestContext.Complete(
            new Message
            {
                ApplicationProperties = new() { ["status-code"] = 202, ["status-description"] = "Accepted" },
                BodySection = new AmqpValue(),
            }
        );
}
