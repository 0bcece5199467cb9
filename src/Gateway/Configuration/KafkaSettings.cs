using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A topic of Kafka from which business events are taken.</summary>
public sealed record KafkaSettings
{
    /// <summary>Brokers to begin with, HOST:PORT separated by commas.</summary>
    [Setting("brokers to begin with, `HOST:PORT` separated by commas")]
    public string Servers { get; init; } = "";

    /// <summary>The topic.</summary>
    [Setting("the topic")]
    public string Topic { get; init; } = "";

    /// <summary>Whose events they are.</summary>
    [Setting("whose events they are")]
    public string Tenant { get; init; } = "";

    /// <summary>Sellers by id; each has a consumer group of its own.</summary>
    [Setting(
        "sellers by id: each has a consumer group of its own, `group` and the seller after a point, so that one seller's load holds up no other. "
            + "Events of a seller that is not named, or of none, are taken by the first, and parked"
    )]
    public IReadOnlyList<string> Sellers { get; init; } = [];

    /// <summary>Beginning of the groups' names.</summary>
    [Setting("beginning of the groups' names")]
    public string Group { get; init; } = "invoicing";

    /// <summary>plaintext, ssl, saslPlaintext or saslSsl.</summary>
    [Setting("`plaintext`, `ssl`, `saslPlaintext`, `saslSsl`")]
    public string Protocol { get; init; } = "plaintext";

    /// <summary>With SASL: plain, scramSha256 or scramSha512.</summary>
    [Setting("with SASL: `plain`, `scramSha256`, `scramSha512`")]
    public string Mechanism { get; init; } = "plain";

    /// <summary>User of SASL.</summary>
    [Setting("with SASL", Default = "none")]
    public string? User { get; init; }

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    [Setting("its password, as `env:NAME` or `file:PATH`", Default = "none")]
    public string? Password { get; init; }

    /// <summary>PEM file of the authorities that the brokers' certificates come from; null for those of the system.</summary>
    [Setting("PEM file of the authorities that the brokers' certificates come from; those of the system unless set", Default = "none")]
    public string? Authority { get; init; }

    /// <summary>Most records in one commit; from 1 to 500.</summary>
    [Setting("records in one commit", Min = "1", Max = "500")]
    public int MostInCommit { get; init; } = 200;

    /// <summary>How long the brokers wait for a gateway that is gone; from 6 s (what brokers allow unless told otherwise) to 5 min.</summary>
    [Setting("how long the brokers wait for a gateway that is gone, before another takes its partitions", Min = "6 s", Max = "5 min")]
    public TimeSpan Session { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before the same is tried again; from 100 ms to 10 min.</summary>
    [Setting("before the same is tried again where the store or the brokers cannot be used", Min = "100 ms", Max = "10 min")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}
