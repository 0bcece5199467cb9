namespace Invoicing.Connectors.Kafka;

/// <summary>A record of a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="Body">Its value.</param>
/// <param name="Headers">Its headers as texts, by name in small letters.</param>
public sealed record KafkaRecord(string Topic, int Partition, long Offset, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Header <c>content-type</c>; CloudEvents in their structured form where there is none of it and none of their own.</summary>
    public string? ContentType => Headers.GetValueOrDefault("content-type") ?? (Headers.ContainsKey("ce_specversion") ? null : "application/cloudevents+json");

    /// <summary>An attribute of CloudEvents in their binary mode. Source: Kafka Protocol Binding for CloudEvents 1.0.2, 3.2.</summary>
    public string? Attribute(string name) => Headers.GetValueOrDefault($"ce_{name}");
}
