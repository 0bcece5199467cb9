using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A broker that speaks AMQP 1.0, or a namespace of Azure Service Bus.</summary>
public sealed record BrokerSettings
{
    /// <summary>Its address, as in <c>amqps://broker.example:5671</c> or <c>servicebus://acme.servicebus.windows.net</c>; topics name the broker by host and
    /// port.</summary>
    [Setting(
        "`amqps://HOST[:PORT]`; `amqp` without TLS, for a broker on this machine or in a network of your own; "
            + "`servicebus://NAMESPACE.servicebus.windows.net` for Azure Service Bus"
    )]
    public string Url { get; init; } = "";

    /// <summary>User; null to come without a name.</summary>
    [Setting("AMQP: SASL PLAIN; without it ANONYMOUS", Default = "none")]
    public string? User { get; init; }

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    [Setting("its password, as `env:NAME` or `file:PATH`", Default = "none")]
    public string? Password { get; init; }

    /// <summary>Connection string of a namespace of Azure Service Bus: <c>env:NAME</c> or <c>file:PATH</c>; null to come by the gateway's identity.</summary>
    [Setting(
        "Azure Service Bus: a connection string of the namespace, without `EntityPath`, as `env:NAME` or `file:PATH`; without it "
            + "the gateway comes by its identity (a managed identity, `AZURE_CLIENT_ID` and its kin, or who is logged in with `az`)",
        Default = "none"
    )]
    public string? ConnectionString { get; init; }
}
