using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>Renews locks: node <c>QUEUE/$management</c>.</summary>
internal sealed class LoopbackManagement(LoopbackQueue queue) : IRequestProcessor
{
    public int Credit => 100;

    public void Process(RequestContext requestContext)
    {
        var until = LoopbackQueue.LockedUntil;
        var answer = requestContext.Message.ApplicationProperties["operation"]?.ToString() switch
        {
            "com.microsoft:renew-lock" => new Map { ["expirations"] = new[] { until } },
            "com.microsoft:renew-session-lock" => new Map { ["expiration"] = until },
            "com.microsoft:get-session-state" => new Map { ["session-state"] = null },
            var other => throw new NotSupportedException(other),
        };
        queue.Renewed();
        requestContext.Complete(
            new Message
            {
                ApplicationProperties = new() { ["statusCode"] = 200, ["statusDescription"] = "OK" },
                BodySection = new AmqpValue { Value = answer },
            }
        );
    }
}
