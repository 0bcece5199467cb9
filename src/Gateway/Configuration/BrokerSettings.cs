namespace Invoicing.Gateway.Configuration;

/// <summary>A broker that speaks AMQP 1.0, or a namespace of Azure Service Bus.</summary>
public sealed record BrokerSettings
{
    /// <summary>Its address, as in <c>amqps://broker.example:5671</c> or <c>servicebus://acme.servicebus.windows.net</c>; topics name the broker by host and
    /// port.</summary>
    public string Url { get; init; } = "";

    /// <summary>User; null to come without a name.</summary>
    public string? User { get; init; }

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string? Password { get; init; }

    /// <summary>Connection string of a namespace of Azure Service Bus: <c>env:NAME</c> or <c>file:PATH</c>; null to come by the gateway's identity.</summary>
    public string? ConnectionString { get; init; }
}
