namespace Invoicing.Connectors.Amqp;

/// <summary>What of an AMQP message this gateway uses.</summary>
/// <param name="Id">Property <c>message-id</c> as text, of whichever type it is; null where there is none.</param>
/// <param name="Body">The bytes of its data sections, or of its value as UTF-8.</param>
public sealed record AmqpMessage(string? Id, ReadOnlyMemory<byte> Body)
{
    /// <summary>Property <c>content-type</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Property <c>group-id</c>: messages of one group are taken in their order.</summary>
    public string? Group { get; init; }

    /// <summary>Property <c>subject</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Application properties: texts and whole numbers.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    /// <summary>An application property that is a text.</summary>
    public string? Text(string property) => Properties.TryGetValue(property, out var value) ? value as string : null;
}
