namespace Invoicing.Connectors.ServiceBus;

/// <summary>Where a topic is: <c>servicebus://NAMESPACE/TOPIC</c>, as in <c>servicebus://acme.servicebus.windows.net/invoice-events</c>.</summary>
/// <param name="Namespace">Host of the namespace, with its port where one is named.</param>
/// <param name="Topic">Name of the topic or queue.</param>
public sealed record TopicAddress(string Namespace, string Topic)
{
    /// <summary>Scheme of such an address.</summary>
    public const string Scheme = "servicebus";

    /// <summary>Longest name of a topic. Source: Azure Service Bus quotas.</summary>
    public const int MostTopic = 260;

    /// <summary>The address, or null where it is none: no host, no topic, or anything besides.</summary>
    public static TopicAddress? Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address is { Scheme: Scheme, UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }
        && address.AbsolutePath.Trim('/') is { Length: > 0 and <= MostTopic } topic
            ? new(address.Authority, topic)
            : null;
}
