namespace Invoicing.Gateway.Configuration;

/// <summary>A broker that speaks AMQP 1.0.</summary>
public sealed record BrokerSettings
{
    /// <summary>Its address, as in <c>amqps://broker.example:5671</c>; topics name the broker by host and port.</summary>
    public string Url { get; init; } = "";

    /// <summary>User; null to come without a name.</summary>
    public string? User { get; init; }

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string? Password { get; init; }
}
