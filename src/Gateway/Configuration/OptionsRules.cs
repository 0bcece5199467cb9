using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;
using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the options must satisfy, each by itself and together. Ids that routes name in formats, signatures and connectors are checked by the
/// catalogue.</summary>
internal static class OptionsRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) =>
        [
            .. Place(options),
            .. SettingBounds.Check(options),
            .. StoreRules.Check(options),
            .. AuditRules.Check(options.Audit),
            .. Keys(options.Api),
            .. Worker(options),
            .. Delivery(options),
            .. DestinationsAndRoutes.Check(options),
            .. DestinationsAndRoutes.OfNoTenant(options),
            .. BrokerRules.Check(options),
            .. KafkaRules.Check(options),
            .. SigningKeyRules.Check(options),
            .. TopicRules.Check(options),
            .. Pages(options.Console),
            .. PageRules.Check(options.Pages),
            .. CashRules.Check(options.Payments, options.Api.Keys.Select(key => key.Tenant).ToHashSet()),
            .. ReceivableRules.Check(options.Receivables, options.Api.Keys.Select(key => key.Tenant).ToHashSet()),
        ];

    /// <summary>A fault when a number is out of bounds.</summary>
    internal static IEnumerable<Fault> Within(string path, double value, double least, double most)
    {
        if (value < least || value > most)
        {
            yield return Fault.Fatal(
                "GW-CONFIG-BOUND",
                string.Create(CultureInfo.InvariantCulture, $"{value} is out of bounds."),
                path,
                hint: string.Create(CultureInfo.InvariantCulture, $"From {least} to {most}.")
            );
        }
    }

    /// <summary>A fault when something does not hold.</summary>
    internal static IEnumerable<Fault> Require(bool holds, string code, string path, string message, string hint)
    {
        if (!holds)
        {
            yield return Fault.Fatal(code, message, path, hint: hint);
        }
    }

    private static IEnumerable<Fault> Place(GatewayOptions options) =>
        [
            .. Require(
                !string.IsNullOrWhiteSpace(options.Data),
                "GW-CONFIG-MISSING",
                "/data",
                "The data folder is not named.",
                "Name a folder on a local disk."
            ),
            .. Require(
                options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } urls
                    && urls.All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp),
                "GW-CONFIG-MALFORMED",
                "/urls",
                $"'{options.Urls}' is no list of http addresses.",
                "As in http://127.0.0.1:8080, separated by semicolons; a proxy in front ends TLS."
            ),
        ];

    private static IEnumerable<Fault> Keys(ApiOptions api)
    {
        for (var index = 0; index < api.Keys.Count; index++)
        {
            var (key, path) = (api.Keys[index], $"/api/keys/{index}");
            var faults = Require(
                    !string.IsNullOrWhiteSpace(key.Name),
                    "GW-CONFIG-MISSING",
                    $"{path}/name",
                    "The key has no name.",
                    "The name stands in the audit trail."
                )
                .Concat(
                    Require(
                        !string.IsNullOrWhiteSpace(key.Tenant),
                        "GW-CONFIG-MISSING",
                        $"{path}/tenant",
                        "The key has no tenant.",
                        "Name the tenant whose invoices it reaches."
                    )
                )
                .Concat(
                    Require(
                        key.Sha256.Length == 64 && key.Sha256.All(char.IsAsciiHexDigit),
                        "GW-CONFIG-MALFORMED",
                        $"{path}/sha256",
                        "This is no SHA-256 in hexadecimal.",
                        "Make it with: printf %s \"$KEY\" | sha256sum. The key itself belongs to its holder alone."
                    )
                )
                .Concat(
                    Require(
                        !GuessedKeys.Holds(key.Sha256),
                        "GW-CONFIG-KEY-GUESSED",
                        $"{path}/sha256",
                        "This is the SHA-256 of a word that everybody tries.",
                        "Make a key at random: openssl rand -hex 32."
                    )
                )
                .Concat(
                    Require(key.Scopes.Count > 0, "GW-CONFIG-MISSING", $"{path}/scopes", "The key may do nothing.", $"Scopes: {string.Join(", ", Scopes.All)}.")
                )
                .Concat(
                    key.Scopes.Except(Scopes.All)
                        .Select(scope =>
                            Fault.Fatal("GW-CONFIG-UNKNOWN", $"There is no scope {scope}.", $"{path}/scopes", hint: $"Scopes: {string.Join(", ", Scopes.All)}.")
                        )
                )
                .Concat(
                    Require(
                        api.Keys.Take(index).All(other => other.Name != key.Name),
                        "GW-CONFIG-DUPLICATE",
                        $"{path}/name",
                        $"Two keys are named {key.Name}.",
                        "Give each a name of its own."
                    )
                )
                .Concat(
                    Require(
                        api.Keys.Take(index).All(other => !other.Sha256.Equals(key.Sha256, StringComparison.OrdinalIgnoreCase)),
                        "GW-CONFIG-DUPLICATE",
                        $"{path}/sha256",
                        "Two entries are for one key.",
                        "Give each its own key."
                    )
                );
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Fault> Worker(GatewayOptions options) =>
        [
            .. Require(
                !string.IsNullOrWhiteSpace(options.Worker.Node),
                "GW-CONFIG-MISSING",
                "/worker/node",
                "The node has no name.",
                "It stands in leases and in the audit trail."
            ),
        ];

    private static IEnumerable<Fault> Pages(ConsoleSettings console) =>
        [
            .. Require(
                console.Address is null
                    || (Uri.TryCreate(console.Address, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)),
                "GW-CONFIG-MALFORMED",
                "/console/address",
                $"'{console.Address}' is no address.",
                "As in https://invoicing.example; without /console."
            ),
            .. OpenIdRules.Check(console.OpenId),
        ];

    private static IEnumerable<Fault> Delivery(GatewayOptions options) =>
        [
            .. Require(
                Uri.TryCreate(options.Webhooks.Source, UriKind.RelativeOrAbsolute, out _) && options.Webhooks.Source.Length > 0,
                "GW-CONFIG-MALFORMED",
                "/webhooks/source",
                $"'{options.Webhooks.Source}' is no URI reference.",
                "As in urn:invoicing-gateway."
            ),
            .. MailRules.Check(options.Mail),
        ];
}
