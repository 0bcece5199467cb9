using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;
using Invoicing.Routing;

namespace Invoicing.Gateway.Configuration;

/// <summary>Everything an operator decides. The defaults below are the only ones; <c>docs/configuration.md</c> explains them.</summary>
public sealed record GatewayOptions
{
    /// <summary>Folder of the store and documents, where they are not elsewhere, and of the evidence key; on a local disk, for one process alone.</summary>
    public string Data { get; init; } = "data";

    /// <summary>The store.</summary>
    public StoreSettings Store { get; init; } = new();

    /// <summary>The documents.</summary>
    public DocumentSettings Documents { get; init; } = new();

    /// <summary>Checkpoints over the audit log.</summary>
    public AuditSettings Audit { get; init; } = new();

    /// <summary>Addresses to listen on, http, separated by semicolons. Loopback unless said otherwise: TLS is ended by a proxy in front.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The HTTP API.</summary>
    public ApiOptions Api { get; init; } = new();

    /// <summary>Bounds of what the API takes.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Counterparty endpoints.</summary>
    public IReadOnlyList<Destination> Destinations { get; init; } = [];

    /// <summary>Routes, in the order in which they are tried.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>Keys to sign with, by the id that routes name.</summary>
    public IReadOnlyDictionary<string, SigningKeyOptions> SigningKeys { get; init; } = new Dictionary<string, SigningKeyOptions>();

    /// <summary>Id of the signing key that signs evidence; null for one that is made in the data folder. Gateways that share a store need one.</summary>
    public string? EvidenceKey { get; init; }

    /// <summary>The worker.</summary>
    public WorkerOptions Worker { get; init; } = new();

    /// <summary>Retries.</summary>
    public FlowPolicy Flow { get; init; } = new();

    /// <summary>Breakers and places, for each destination.</summary>
    public ThrottleOptions Gates { get; init; } = new();

    /// <summary>Webhook delivery.</summary>
    public WebhookSettings Webhooks { get; init; } = new();

    /// <summary>Topics that the events of every tenant are published on, by name.</summary>
    public IReadOnlyDictionary<string, TopicSettings> Topics { get; init; } = new Dictionary<string, TopicSettings>();

    /// <summary>Brokers of AMQP 1.0, by name.</summary>
    public IReadOnlyDictionary<string, BrokerSettings> Brokers { get; init; } = new Dictionary<string, BrokerSettings>();

    /// <summary>Queues that invoices or business events are taken from, by name.</summary>
    public IReadOnlyDictionary<string, QueueSettings> Queues { get; init; } = new Dictionary<string, QueueSettings>();

    /// <summary>Topics of Kafka that business events are taken from, by name.</summary>
    public IReadOnlyDictionary<string, KafkaSettings> Kafka { get; init; } = new Dictionary<string, KafkaSettings>();

    /// <summary>Pages for people.</summary>
    public ConsoleSettings Console { get; init; } = new();

    /// <summary>How the pages of hybrid invoices look.</summary>
    public PageSettings Pages { get; init; } = new();

    /// <summary>From an order to a legal invoice: sellers, series of numbers.</summary>
    public ReceivableSettings Receivables { get; init; } = new();

    /// <summary>What tenants may set for themselves.</summary>
    public TenantSettingsOptions TenantSettings { get; init; } = new();

    /// <summary>Bank files, payments and what they pay.</summary>
    public CashSettings Payments { get; init; } = new();

    /// <summary>How long a stop waits for what is under way; from 1 s to 10 min. What is cut off is probed at the next start, never lost.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(30);
}
