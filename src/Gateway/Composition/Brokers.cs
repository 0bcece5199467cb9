using Invoicing.Connectors.Amqp;
using Invoicing.Connectors.Kafka;
using Invoicing.Connectors.ServiceBus;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Composition;

/// <summary>Brokers of the configuration with their secrets, by name.</summary>
/// <param name="Amqp">Brokers of AMQP 1.0.</param>
/// <param name="ServiceBus">Namespaces of Azure Service Bus.</param>
public sealed record Brokers(IReadOnlyDictionary<string, AmqpBroker> Amqp, IReadOnlyDictionary<string, ServiceBusNamespace> ServiceBus)
{
    /// <summary>Topics of Kafka.</summary>
    public IReadOnlyDictionary<string, KafkaTopic> Kafka { get; init; } = new Dictionary<string, KafkaTopic>();

    /// <summary>None.</summary>
    public static readonly Brokers None = new(new Dictionary<string, AmqpBroker>(), new Dictionary<string, ServiceBusNamespace>());

    /// <summary>Those of a configuration that satisfies its rules; or every secret that cannot be had or used.</summary>
    internal static Result<Brokers> Resolve(GatewayOptions options, SecretSource secrets)
    {
        var faults = new List<Fault>();
        var amqp = new Dictionary<string, AmqpBroker>();
        var serviceBus = new Dictionary<string, ServiceBusNamespace>();
        foreach (var (name, broker) in options.Brokers)
        {
            if (ServiceBusNamespace.HostOf(broker.Url) is { } host)
            {
                var connectionString = Secret($"brokers/{name}/connectionString", broker.ConnectionString);
                var made = ServiceBusNamespace.Of(host, connectionString, $"/brokers/{name}/connectionString");
                faults.AddRange(made.Faults);
                if (made.Succeeded)
                {
                    serviceBus.Add(name, made.Value);
                }
            }
            else
            {
                amqp.Add(name, new(new(broker.Url), broker.User, Secret($"brokers/{name}/password", broker.Password)));
            }
        }

        var kafka = options.Kafka.ToDictionary(
            one => one.Key,
            one => new KafkaTopic(one.Value.Servers, one.Value.Topic)
            {
                Protocol = one.Value.Protocol,
                Mechanism = one.Value.Mechanism,
                User = one.Value.User,
                Password = Secret($"kafka/{one.Key}/password", one.Value.Password),
                Authority = one.Value.Authority,
                Session = one.Value.Session,
            }
        );
        return faults.Count > 0 ? Result<Brokers>.Failure(faults) : Result<Brokers>.Success(new(amqp, serviceBus) { Kafka = kafka });

        string? Secret(string path, string? reference)
        {
            var secret = reference is null ? null : secrets.Resolve(path, reference);
            faults.AddRange(secret?.Faults ?? []);
            return secret is { Succeeded: true } ? secret.Value : null;
        }
    }
}
