using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>Attaches senders and receivers to queues.</summary>
internal sealed class LoopbackLinks(Func<string, LoopbackQueue?> find) : ILinkProcessor
{
    public static readonly Symbol Filter = "com.microsoft:session-filter";
    public static readonly Symbol Timeout = "com.microsoft:timeout";
    private const ulong MostBytes = 256 * 1024;

    public void Process(AttachContext attachContext)
    {
        var attach = attachContext.Attach;
        if (LoopbackServiceBus.AddressOf(attach) is not { } address || find(address) is not { } queue)
        {
            attachContext.Complete(new Error(ErrorCode.NotFound) { Description = "There is no such entity." });
            return;
        }

        if (!attach.Role)
        {
            attach.MaxMessageSize = MostBytes;
            attachContext.Complete(new Incoming(queue), 100);
        }
        else if (((Source)attach.Source).FilterSet is { } filters && filters.ContainsKey(Filter))
        {
            var patience = attach.Properties?[Timeout] is uint milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.FromMinutes(1);
            queue.Accept(attachContext, filters[Filter] as string, patience);
        }
        else if (queue.KeepsSessions)
        {
            attachContext.Complete(new Error(ErrorCode.NotAllowed) { Description = "The entity requires sessions." });
        }
        else
        {
            attachContext.Complete(queue.Attach(attachContext.Link, session: null), 0);
        }
    }

    /// <summary>Takes what is sent.</summary>
    private sealed class Incoming(LoopbackQueue queue) : LinkEndpoint
    {
        public override void OnMessage(MessageContext messageContext)
        {
            var error = queue.Put(messageContext.Message);
            messageContext.Link.DisposeMessage(messageContext.Message, error is null ? new Accepted() : new Rejected { Error = error }, settled: true);
        }

        public override void OnFlow(FlowContext flowContext) { }

        public override void OnDisposition(DispositionContext dispositionContext) { }
    }
}
