using Invoicing.Connectors.Webhook;
using Invoicing.Faults;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>What a webhook endpoint must satisfy.</summary>
internal static class EndpointRules
{
    private const int MostEvents = 50;
    private const int MostUrl = 2048;

    /// <summary>Everything that is wrong with an endpoint.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="request">What the tenant asks for.</param>
    /// <param name="existing">The endpoint of now, where there is one: its own secret may be given again, of whatever form it is.</param>
    /// <param name="allowPrivateNetworks">Whether plain http is permitted.</param>
    public static IReadOnlyList<Fault> Check(string id, EndpointRequest request, WebhookEndpoint? existing, bool allowPrivateNetworks)
    {
        var faults = new List<Fault>();
        if (OperatorEndpoints.Owns(id) || id.Length is 0 or > 64 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            faults.Add(
                Fault.Fatal(
                    "GW-WEBHOOK-ID",
                    "The id of the endpoint cannot be used.",
                    "id",
                    hint: $"1 to 64 letters, digits, dots, hyphens and underscores; '{OperatorEndpoints.Prefix}' is the operator's."
                )
            );
        }

        if (
            request.Url is not { Length: > 0 and <= MostUrl }
            || !Uri.TryCreate(request.Url, UriKind.Absolute, out var address)
            || !IsSafe(address, allowPrivateNetworks)
        )
        {
            faults.Add(
                Fault.Fatal(
                    "GW-WEBHOOK-URL",
                    "The address of the endpoint cannot be used.",
                    "/url",
                    hint: "An absolute https address without user or password; plain http only where the operator allows private networks."
                )
            );
        }

        faults.AddRange(request.Secret == existing?.Secret ? [] : Secret(request.Secret));
        if (request.Events is { Count: > MostEvents } || request.Events?.Any(string.IsNullOrWhiteSpace) == true)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-WEBHOOK-EVENTS",
                    "The list of events cannot be used.",
                    "/events",
                    hint: $"At the most {MostEvents} event types, as in invoice.completed; leave it out for all."
                )
            );
        }

        faults.AddRange(
            (request.Events ?? [])
                .Where(type => !string.IsNullOrWhiteSpace(type) && !LifecycleEvents.Types.Contains(type))
                .Take(MostEvents)
                .Select(type =>
                    Fault.Fatal("GW-WEBHOOK-EVENT-UNKNOWN", $"Unknown event '{type}'.", "/events", hint: $"Known: {string.Join(", ", LifecycleEvents.Types)}.")
                )
        );
        return faults;
    }

    /// <summary>What is wrong with a secret that a tenant gives.</summary>
    public static IEnumerable<Fault> Secret(string? secret) =>
        secret is null || WebhookSecret.IsStandard(secret)
            ? []
            :
            [
                Fault.Fatal(
                    "GW-WEBHOOK-SECRET",
                    "The secret is none of Standard Webhooks.",
                    "/secret",
                    hint: $"'{WebhookSecret.Prefix}' and base64 of {WebhookSecret.LeastBytes} to {WebhookSecret.MostBytes} bytes; leave it out: one is made."
                ),
            ];

    private static bool IsSafe(Uri address, bool allowPrivateNetworks) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && allowPrivateNetworks));
}
