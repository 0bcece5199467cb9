using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the options must satisfy, each by itself and together. Ids that routes name in formats, signatures and connectors are checked by the
/// catalogue.</summary>
internal static class OptionsRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) =>
        [
            .. Place(options),
            .. StoreRules.Check(options),
            .. AuditRules.Check(options.Audit),
            .. Keys(options.Api),
            .. Limits(options.Limits),
            .. Worker(options),
            .. Delivery(options),
            .. DestinationsAndRoutes.Check(options),
            .. DestinationsAndRoutes.OfNoTenant(options),
            .. BrokerRules.Check(options),
            .. KafkaRules.Check(options),
            .. SigningKeyRules.Check(options),
            .. TopicRules.Check(options),
            .. Within("/tenantSettings/most", options.TenantSettings.Most, 1, 1000),
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

    /// <summary>A fault when a duration is out of bounds.</summary>
    internal static IEnumerable<Fault> Within(string path, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            yield return Fault.Fatal("GW-CONFIG-BOUND", $"{value:c} is out of bounds.", path, hint: $"From {least:c} to {most:c}.");
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
            .. Within("/stopWithin", options.StopWithin, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
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

    private static IEnumerable<Fault> Limits(LimitOptions limits) =>
        [
            .. Within("/limits/maxBodyBytes", limits.MaxBodyBytes, 1024, 100 * 1024 * 1024),
            .. Within("/limits/maxDepth", limits.MaxDepth, 16, 512),
            .. Within("/limits/maxFaults", limits.MaxFaults, 1, 10_000),
            .. Within("/limits/requestsPerSecond", limits.RequestsPerSecond, 1, 100_000),
            .. Within("/limits/burst", limits.Burst, 1, 100_000),
            .. Within("/limits/maxConnections", limits.MaxConnections, 1, 100_000),
            .. Within("/limits/maxBodies", limits.MaxBodies, 1, 4_096),
            .. Within("/limits/maxBodiesPerKey", limits.MaxBodiesPerKey, 1, 4_096),
            .. Within("/limits/bodyTime", limits.BodyTime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            .. Within("/limits/idleTime", limits.IdleTime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            .. Within("/limits/minFreeBytes", limits.MinFreeBytes, 0, 1L << 40),
        ];

    private static IEnumerable<Fault> Worker(GatewayOptions options) =>
        [
            .. Require(
                !string.IsNullOrWhiteSpace(options.Worker.Node),
                "GW-CONFIG-MISSING",
                "/worker/node",
                "The node has no name.",
                "It stands in leases and in the audit trail."
            ),
            .. Within("/worker/mostInFlight", options.Worker.MostInFlight, 1, 4_096),
            .. Within("/worker/lease", options.Worker.Lease, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)),
            .. Within("/worker/idlePause", options.Worker.IdlePause, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            .. Within("/worker/pickUpPause", options.Worker.PickUpPause, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            .. Within("/flow/maxTries", options.Flow.MaxTries, 1, 1_000),
            .. Within("/flow/firstPause", options.Flow.FirstPause, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
            .. Within("/flow/longestPause", options.Flow.LongestPause, options.Flow.FirstPause, TimeSpan.FromDays(1)),
            .. Within("/flow/longestWait", options.Flow.LongestWait, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            .. Within("/flow/maxFaults", options.Flow.MaxFaults, 1, 10_000),
        ];

    private static IEnumerable<Fault> Pages(ConsoleSettings console) =>
        [
            .. Within("/console/sessionIdle", console.SessionIdle, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            .. Within("/console/sessionMost", console.SessionMost, console.SessionIdle, TimeSpan.FromDays(30)),
            .. Within("/console/maxFailures", console.MaxFailures, 3, 100),
            .. Within("/console/lockout", console.Lockout, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            .. Require(
                console.Address is null
                    || (Uri.TryCreate(console.Address, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)),
                "GW-CONFIG-MALFORMED",
                "/console/address",
                $"'{console.Address}' is no address.",
                "As in https://invoicing.example; without /console."
            ),
        ];

    private static IEnumerable<Fault> Delivery(GatewayOptions options) =>
        [
            .. Within("/gates/failureRatio", options.Gates.FailureRatio, 0.1, 1),
            .. Within("/gates/minimumThroughput", options.Gates.MinimumThroughput, 2, 10_000),
            .. Within("/gates/sampling", options.Gates.Sampling, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)),
            .. Within("/gates/break", options.Gates.Break, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)),
            .. Within("/gates/waitersPerPlace", options.Gates.WaitersPerPlace, 1, 100),
            .. Within("/gates/putOff", options.Gates.PutOff, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            .. Within("/gates/longestHold", options.Gates.LongestHold, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
            .. Within("/gates/refresh", options.Gates.Refresh, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            .. Within("/webhooks/mostInFlight", options.Webhooks.MostInFlight, 1, 1_024),
            .. Within("/webhooks/timeout", options.Webhooks.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)),
            .. Within("/webhooks/idlePause", options.Webhooks.IdlePause, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            .. Require(
                Uri.TryCreate(options.Webhooks.Source, UriKind.RelativeOrAbsolute, out _) && options.Webhooks.Source.Length > 0,
                "GW-CONFIG-MALFORMED",
                "/webhooks/source",
                $"'{options.Webhooks.Source}' is no URI reference.",
                "As in urn:invoicing-gateway."
            ),
        ];
}
