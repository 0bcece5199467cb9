namespace Invoicing.Connectors.ServiceBus;

/// <summary>How events are published on topics.</summary>
public sealed record TopicOptions
{
    /// <summary>One try, from connecting to the broker's word; 15 s, as for webhooks, from 1 s to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>CloudEvents <c>source</c>: a URI reference that names this gateway.</summary>
    public string Source { get; init; } = "urn:invoicing-gateway";
}
