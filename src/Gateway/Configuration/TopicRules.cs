using Invoicing.Connectors.Amqp;
using Invoicing.Connectors.ServiceBus;
using Invoicing.Faults;
using Invoicing.Pipeline.Flow;

namespace Invoicing.Gateway.Configuration;

/// <summary>What topics must satisfy.</summary>
internal static class TopicRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) =>
        options.Topics.SelectMany(topic =>
            OptionsRules
                .Require(
                    topic.Key.Length is > 0 and <= 32
                        && topic.Key != Composition.Topics.MailName
                        && topic.Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'),
                    "GW-CONFIG-MALFORMED",
                    $"/topics/{topic.Key}",
                    "The name of the topic cannot be used.",
                    "1 to 32 letters, digits, hyphens and underscores; 'mail' is the mail server's."
                )
                .Concat(
                    OptionsRules.Require(
                        IsAddress(topic.Value.Url, options),
                        "GW-CONFIG-MALFORMED",
                        $"/topics/{topic.Key}/url",
                        $"'{topic.Value.Url}' is no address of a topic.",
                        "As in servicebus://acme.servicebus.windows.net/invoice-events, or amqps://HOST/ADDRESS of a broker that stands under /brokers."
                    )
                )
                .Concat(
                    topic.Value.Events.SelectMany(
                        (type, index) =>
                            OptionsRules.Require(
                                LifecycleEvents.Types.Contains(type),
                                "GW-CONFIG-UNKNOWN",
                                $"/topics/{topic.Key}/events/{index}",
                                $"Unknown event '{type}'.",
                                $"Known: {string.Join(", ", LifecycleEvents.Types)}."
                            )
                    )
                )
        );

    /// <summary>One line for each kind of topic.</summary>
    private static bool IsAddress(string url, GatewayOptions options) =>
        TopicAddress.Parse(url) is not null
        || (
            AmqpTopicAddress.Parse(url) is { } amqp
            && options.Brokers.Values.Any(broker => Uri.TryCreate(broker.Url, UriKind.Absolute, out var address) && address.Authority == amqp.Broker)
        );
}
