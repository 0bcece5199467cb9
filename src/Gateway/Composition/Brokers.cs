using Invoicing.Connectors.Amqp;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Composition;

/// <summary>Brokers of the configuration with their passwords.</summary>
internal static class Brokers
{
    /// <summary>By name; or every password that cannot be had.</summary>
    public static Result<IReadOnlyDictionary<string, AmqpBroker>> Resolve(GatewayOptions options, SecretSource secrets)
    {
        var passwords = options
            .Brokers.Where(broker => broker.Value.Password is not null)
            .ToDictionary(broker => broker.Key, broker => secrets.Resolve($"brokers/{broker.Key}/password", broker.Value.Password!));
        return passwords.Values.SelectMany(password => password.Faults).ToList() is [_, ..] faults
            ? Result<IReadOnlyDictionary<string, AmqpBroker>>.Failure(faults)
            : Result<IReadOnlyDictionary<string, AmqpBroker>>.Success(
                options.Brokers.ToDictionary(
                    broker => broker.Key,
                    broker => new AmqpBroker(
                        new(broker.Value.Url),
                        broker.Value.User,
                        passwords.TryGetValue(broker.Key, out var password) ? password.Value : null
                    )
                )
            );
    }
}
