namespace Invoicing.Connectors.Amqp;

/// <summary>An address at a broker: <c>amqps://HOST[:PORT]/ADDRESS</c>, as in <c>amqps://broker.example/invoice-events</c>. The address is the broker's own
/// word for it.</summary>
/// <param name="Broker">Host, and port where one is named.</param>
/// <param name="Node">Address at the broker, without the first slash.</param>
public sealed record AmqpTopicAddress(string Broker, string Node)
{
    /// <summary>The address, or null where it is none.</summary>
    public static AmqpTopicAddress? Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address is { Scheme: "amqp" or "amqps", UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }
        && Uri.UnescapeDataString(address.AbsolutePath[1..]) is { Length: > 0 } node
            ? new(address.Authority, node)
            : null;
}
