namespace Invoicing.Connectors.Kafka;

/// <summary>The brokers cannot be used now, or have given the partitions to another; what was not committed comes again.</summary>
public sealed class KafkaUnavailableException(string message, Exception inner) : Exception(message, inner);
