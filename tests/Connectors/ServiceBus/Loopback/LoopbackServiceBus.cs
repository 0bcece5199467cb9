using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Listener;
using Amqp.Sasl;

namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>
/// What Azure.Messaging.ServiceBus speaks to in these tests: an AMQP 1.0 listener on a loopback port that answers as that client wants to be answered. It
/// shows that the client is used as it is meant to be, not how the service behaves. Sources: OASIS AMQP 1.0; Azure Service Bus, "AMQP 1.0 protocol guide"
/// and "AMQP 1.0 in Azure Service Bus: request-response-based operations".
/// </summary>
public sealed class LoopbackServiceBus : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, LoopbackQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _port = FreePort();
    private readonly ContainerHost _host;

    public LoopbackServiceBus()
    {
        _host = new ContainerHost(new Address($"amqp://127.0.0.1:{_port}")) { AddressResolver = (_, attach) => AddressOf(attach) };
        _host.Listeners[0].SASL.EnableAnonymousMechanism = true;
        _host.Listeners[0].SASL.EnableMechanism("MSSBCBS", SaslProfile.Anonymous);
        _host.Listeners[0].HandlerFactory = _ => new GuidTags();
        _host.RegisterRequestProcessor("$cbs", new LoopbackTokens());
        _host.RegisterLinkProcessor(new LoopbackLinks(address => _queues.GetValueOrDefault(address)));
        _host.Open();
    }

    /// <summary>Host and port.</summary>
    public string Authority => $"127.0.0.1:{_port}";

    /// <summary>What the client is told instead of TLS and a key.</summary>
    public string ConnectionString => $"Endpoint=sb://{Authority};SharedAccessKeyName=test;SharedAccessKey=dGVzdA==;UseDevelopmentEmulator=true";

    /// <summary>A queue, made on first use.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keepsSessions">Whether messages are taken by session.</param>
    /// <param name="mostDeliveries">After so many deliveries a message is a dead letter.</param>
    public LoopbackQueue Queue(string name, bool keepsSessions = false, int mostDeliveries = 10) =>
        _queues.GetOrAdd(
            name,
            _ =>
            {
                var queue = new LoopbackQueue(keepsSessions, mostDeliveries);
                _host.RegisterRequestProcessor($"{name}/$management", new LoopbackManagement(queue));
                _queues[$"{name}/$deadletterqueue"] = queue.DeadLetters;
                return queue;
            }
        );

    public ValueTask DisposeAsync()
    {
        _host.Close();
        return ValueTask.CompletedTask;
    }

    internal static string? AddressOf(Attach attach) => (attach.Role ? ((Source)attach.Source).Address : ((Target)attach.Target).Address)?.TrimStart('/');

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A delivery's tag is its lock token: sixteen bytes.</summary>
    private sealed class GuidTags : IHandler
    {
        public bool CanHandle(EventId id) => id == EventId.SendDelivery;

        public void Handle(Event protocolEvent) => ((IDelivery)protocolEvent.Context).Tag = Guid.NewGuid().ToByteArray();
    }
}
