namespace Invoicing.Connectors.Kafka;

/// <summary>A topic of Kafka, and how its brokers are reached.</summary>
/// <param name="Servers">Brokers to begin with.</param>
/// <param name="Topic">The topic.</param>
public sealed record KafkaTopic(string Servers, string Topic)
{
    /// <summary>plaintext, ssl, saslPlaintext or saslSsl.</summary>
    public string Protocol { get; init; } = "plaintext";

    /// <summary>plain, scramSha256 or scramSha512.</summary>
    public string Mechanism { get; init; } = "plain";

    /// <summary>User of SASL.</summary>
    public string? User { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>PEM file of the authorities that the brokers' certificates come from.</summary>
    public string? Authority { get; init; }

    /// <summary>How long the brokers wait for a consumer that is gone.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromSeconds(10);
}
