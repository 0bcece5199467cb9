namespace Invoicing.Gateway.Configuration;

/// <summary>A topic of Kafka from which business events are taken.</summary>
public sealed record KafkaSettings
{
    /// <summary>Brokers to begin with, HOST:PORT separated by commas.</summary>
    public string Servers { get; init; } = "";

    /// <summary>The topic.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Whose events they are.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Sellers by id; each has a consumer group of its own.</summary>
    public IReadOnlyList<string> Sellers { get; init; } = [];

    /// <summary>Beginning of the groups' names.</summary>
    public string Group { get; init; } = "invoicing";

    /// <summary>plaintext, ssl, saslPlaintext or saslSsl.</summary>
    public string Protocol { get; init; } = "plaintext";

    /// <summary>With SASL: plain, scramSha256 or scramSha512.</summary>
    public string Mechanism { get; init; } = "plain";

    /// <summary>User of SASL.</summary>
    public string? User { get; init; }

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string? Password { get; init; }

    /// <summary>PEM file of the authorities that the brokers' certificates come from; null for those of the system.</summary>
    public string? Authority { get; init; }

    /// <summary>Most records in one commit; from 1 to 500.</summary>
    public int MostInCommit { get; init; } = 200;

    /// <summary>How long the brokers wait for a gateway that is gone; from 6 s (what brokers allow unless told otherwise) to 5 min.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before the same is tried again; from 100 ms to 10 min.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}
