using Invoicing.Connectors.ServiceBus;
using Invoicing.Faults;

namespace Invoicing.Gateway.Configuration;

/// <summary>What brokers and queues must satisfy.</summary>
internal static class BrokerRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) =>
        [
            .. options.Brokers.SelectMany(broker => Broker(broker.Key, broker.Value)),
            .. Twins(options),
            .. options.Queues.SelectMany(queue => Queue(queue.Key, queue.Value, options)),
        ];

    private static IEnumerable<Fault> Broker(string name, BrokerSettings broker) => IsServiceBus(broker) ? Namespace(name, broker) : AmqpBroker(name, broker);

    private static bool IsServiceBus(BrokerSettings broker) => ServiceBusNamespace.HostOf(broker.Url) is not null;

    private static IEnumerable<Fault> Namespace(string name, BrokerSettings broker) =>
        OptionsRules.Require(
            broker.User is null && broker.Password is null,
            "GW-CONFIG-CONTRADICTION",
            $"/brokers/{name}",
            "Azure Service Bus knows no user and password.",
            "Give a connectionString, or nothing to come by the gateway's identity."
        );

    private static IEnumerable<Fault> AmqpBroker(string name, BrokerSettings broker) =>
        [
            .. Connectors.Amqp.AmqpBroker.Check(broker.Url, $"/brokers/{name}/url") is { } fault ? [fault] : Array.Empty<Fault>(),
            .. OptionsRules.Require(
                broker.User is null == broker.Password is null,
                "GW-CONFIG-MISSING",
                $"/brokers/{name}",
                "Of user and password one is missing.",
                "Give both, or neither."
            ),
            .. OptionsRules.Require(
                broker.ConnectionString is null,
                "GW-CONFIG-CONTRADICTION",
                $"/brokers/{name}/connectionString",
                "A connection string is for Azure Service Bus alone.",
                "Give user and password, or an address as in servicebus://acme.servicebus.windows.net."
            ),
        ];

    /// <summary>A topic finds its broker by host and port, so no two may share them.</summary>
    private static IEnumerable<Fault> Twins(GatewayOptions options) =>
        options
            .Brokers.Where(broker => Uri.TryCreate(broker.Value.Url, UriKind.Absolute, out _))
            .GroupBy(broker => new Uri(broker.Value.Url).Authority)
            .Where(group => group.Count() > 1)
            .Select(group => Fault.Fatal("GW-CONFIG-DUPLICATE", $"Two brokers are {group.Key}.", "/brokers", hint: "Name a broker once."));

    private static IEnumerable<Fault> Queue(string name, QueueSettings queue, GatewayOptions options)
    {
        var path = $"/queues/{name}";
        return
        [
            .. OptionsRules.Require(
                options.Brokers.ContainsKey(queue.Broker),
                "GW-CONFIG-UNKNOWN",
                $"{path}/broker",
                $"There is no broker '{queue.Broker}'.",
                $"Brokers: {string.Join(", ", options.Brokers.Keys)}."
            ),
            .. OptionsRules.Require(queue.Address.Length > 0, "GW-CONFIG-MISSING", $"{path}/address", "The queue is not named.", "Name it as the broker does."),
            .. Refused($"{path}/refused", queue, options.Brokers.TryGetValue(queue.Broker, out var broker) && IsServiceBus(broker)),
        ];
    }

    private static IEnumerable<Fault> Refused(string path, QueueSettings queue, bool hasDeadLetters) =>
        hasDeadLetters
            ? OptionsRules.Require(
                queue.Refused.Length == 0,
                "GW-CONFIG-CONTRADICTION",
                path,
                "A queue of Azure Service Bus keeps what is refused itself.",
                "Leave it out: refused messages are among the queue's dead letters."
            )
            : OptionsRules.Require(
                queue.Refused.Length > 0 && queue.Refused != queue.Address,
                "GW-CONFIG-MISSING",
                path,
                "There is no other queue for what is refused.",
                "Name a queue where messages that can never be taken in are laid with their faults."
            );
}
