using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A topic of a broker on which the events of every tenant are published.</summary>
public sealed record TopicSettings
{
    /// <summary>Its address, as in <c>servicebus://acme.servicebus.windows.net/invoice-events</c> or <c>amqps://broker.example/invoice-events</c>.</summary>
    [Setting("where to, below")]
    public string Url { get; init; } = "";

    /// <summary>Event types to publish; empty for all.</summary>
    [Setting("types to publish; none for all", Default = "none")]
    public IReadOnlyList<string> Events { get; init; } = [];
}
