using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>Webhook delivery.</summary>
public sealed record WebhookSettings
{
    /// <summary>Most deliveries under way at once; from 1 to 1,024. Bounds sockets.</summary>
    [Setting("deliveries at once, which bounds sockets", Min = "1", Max = "1,024")]
    public int MostInFlight { get; init; } = 64;

    /// <summary>One try, from connecting to the status; from 1 to 60 s. A slow endpoint must not hold the sender.</summary>
    [Setting("one try: a slow endpoint must not hold the sender", Min = "1 s", Max = "60 s")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause between two looks when nothing is due; from 10 ms to 1 min.</summary>
    [Setting("between two looks when nothing is due", Min = "10 ms", Max = "1 min")]
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether endpoints may be plain http, in private networks or on this machine. Only where the operator vouches for every tenant: tenants choose
    /// the addresses.</summary>
    [Setting("`true` only where the operator vouches for every tenant: tenants choose the addresses")]
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>What events name as their source: a URI reference that stands for this gateway.</summary>
    [Setting("CloudEvents source of the events")]
    public string Source { get; init; } = "urn:invoicing-gateway";
}
