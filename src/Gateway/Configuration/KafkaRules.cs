using Invoicing.Faults;

namespace Invoicing.Gateway.Configuration;

/// <summary>What topics of Kafka must satisfy.</summary>
internal static class KafkaRules
{
    private static readonly string[] Protocols = ["plaintext", "ssl", "saslPlaintext", "saslSsl"];
    private static readonly string[] Mechanisms = ["plain", "scramSha256", "scramSha512"];

    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) => options.Kafka.SelectMany(one => Topic($"/kafka/{one.Key}", one.Value, options));

    private static string SellersOf(string tenant, GatewayOptions options) =>
        string.Join(", ", options.Receivables.Sellers.Where(one => one.Value.Tenant == tenant).Select(one => one.Key));

    private static IEnumerable<Fault> Topic(string path, KafkaSettings topic, GatewayOptions options) =>
        [
            .. OptionsRules.Require(topic.Servers.Length > 0, "GW-CONFIG-MISSING", $"{path}/servers", "No broker is named.", "HOST:PORT, separated by commas."),
            .. OptionsRules.Require(topic.Topic.Length > 0, "GW-CONFIG-MISSING", $"{path}/topic", "The topic is not named.", "Name it."),
            .. OptionsRules.Require(topic.Group.Length > 0, "GW-CONFIG-MISSING", $"{path}/group", "The group has no name.", "Leave it out for invoicing."),
            .. OptionsRules.Require(
                topic.Sellers.Count > 0 && topic.Sellers.Distinct().Count() == topic.Sellers.Count,
                "GW-CONFIG-MISSING",
                $"{path}/sellers",
                "No seller is named, or one twice.",
                "Name the sellers whose events come by it."
            ),
            .. topic
                .Sellers.Where(seller => options.Receivables.Seller(topic.Tenant, seller) is null)
                .Select(seller =>
                    Fault.Fatal(
                        "GW-CONFIG-UNKNOWN",
                        $"The tenant '{topic.Tenant}' has no seller '{seller}'.",
                        $"{path}/sellers",
                        hint: $"Sellers: {SellersOf(topic.Tenant, options)}."
                    )
                ),
            .. OneOf($"{path}/protocol", topic.Protocol, Protocols),
            .. OneOf($"{path}/mechanism", topic.Mechanism, Mechanisms),
            .. OptionsRules.Require(
                (topic.User is null) == (topic.Password is null) && (topic.User is null) != topic.Protocol.StartsWith("sasl", StringComparison.Ordinal),
                "GW-CONFIG-CONTRADICTION",
                $"{path}/user",
                "User and password belong to the protocols with SASL, and to them alone.",
                "Give both with saslPlaintext or saslSsl, else neither."
            ),
        ];

    private static IEnumerable<Fault> OneOf(string path, string value, string[] known) =>
        OptionsRules.Require(known.Contains(value), "GW-CONFIG-UNKNOWN", path, $"Unknown word '{value}'.", $"Known: {string.Join(", ", known)}.");
}
