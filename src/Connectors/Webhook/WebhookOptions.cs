using Invoicing.Faults;

namespace Invoicing.Connectors.Webhook;

/// <summary>How webhooks are delivered.</summary>
public sealed record WebhookOptions
{
    /// <summary>
    /// One delivery, from connecting to the status; 15 s, as Standard Webhooks advises, from 1 s to 60 s. A slow endpoint must not hold the sender.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Whether endpoints may be in private networks or on this machine, and may be plain http. False unless the operator vouches for every tenant:
    /// an endpoint is an address that a tenant chooses. Link-local addresses (169.254.169.254 of the clouds) are refused in any case.
    /// </summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>CloudEvents <c>source</c>: a URI reference that names this gateway.</summary>
    public string Source { get; init; } = "urn:invoicing-gateway";

    /// <summary>What is wrong with the options; to be asked at start-up.</summary>
    public IReadOnlyList<Fault> Check()
    {
        List<Fault> faults = [];
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromSeconds(60))
        {
            faults.Add(
                Fault.Fatal(
                    "GW-CONFIG-MALFORMED",
                    $"The timeout of webhooks is {Timeout.TotalSeconds:0.###} s; from 1 s to 60 s are allowed.",
                    "/webhooks/timeout"
                )
            );
        }
        if (Source.Length == 0 || !Uri.IsWellFormedUriString(Source, UriKind.RelativeOrAbsolute))
        {
            faults.Add(Fault.Fatal("GW-CONFIG-MALFORMED", $"The source of webhooks '{Source}' is no URI reference.", "/webhooks/source"));
        }
        return faults;
    }
}
