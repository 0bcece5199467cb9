using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;
using Invoicing.Routing;
using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>Everything an operator decides. The defaults below are the only ones; <c>docs/configuration.md</c> explains them.</summary>
public sealed record GatewayOptions
{
    /// <summary>Folder of the store and documents, where they are not elsewhere, and of the evidence key; on a local disk, for one process alone.</summary>
    [Setting(
        "folder of store, documents and evidence key, where they are not elsewhere; on a local disk, for one process alone (a lock sees to it). Made for "
            + "its owner alone (0700, files 0600), and shut again at the start; one that held other things before keeps its mode, and what others can reach "
            + "of it is named in the log. Where all are elsewhere, it is not touched"
    )]
    public string Data { get; init; } = "data";

    /// <summary>The store.</summary>
    [Setting("the store")]
    public StoreSettings Store { get; init; } = new();

    /// <summary>The documents.</summary>
    [Setting("the documents")]
    public DocumentSettings Documents { get; init; } = new();

    /// <summary>Checkpoints over the audit log.</summary>
    [Setting("checkpoints over the audit log, and their time stamps")]
    public AuditSettings Audit { get; init; } = new();

    /// <summary>Addresses to listen on, http, separated by semicolons. Loopback unless said otherwise: TLS is ended by a proxy in front.</summary>
    [Setting("addresses to listen on, http, separated by semicolons; a proxy in front ends TLS")]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The HTTP API.</summary>
    [Setting("keys and openness of the HTTP API")]
    public ApiOptions Api { get; init; } = new();

    /// <summary>Bounds of what the API takes.</summary>
    [Setting("bounds of what the API takes")]
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Counterparty endpoints.</summary>
    [Setting("counterparty endpoints", Default = "none")]
    public IReadOnlyList<Destination> Destinations { get; init; } = [];

    /// <summary>Routes, in the order in which they are tried.</summary>
    [Setting("which documents go where, in which format", Default = "none")]
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>Keys to sign with, by the id that routes name.</summary>
    [Setting("keys to sign with, by the id that routes name", Default = "none")]
    public IReadOnlyDictionary<string, SigningKeyOptions> SigningKeys { get; init; } = new Dictionary<string, SigningKeyOptions>();

    /// <summary>Id of the signing key that signs evidence; null for one that is made in the data folder. Gateways that share a store need one.</summary>
    [Setting("id of the signing key that signs evidence; without it one is made in the data folder", Default = "none")]
    public string? EvidenceKey { get; init; }

    /// <summary>The worker.</summary>
    [Setting("the worker")]
    public WorkerOptions Worker { get; init; } = new();

    /// <summary>Retries.</summary>
    [Setting("retries")]
    public FlowPolicy Flow { get; init; } = new();

    /// <summary>Breakers and places, for each destination.</summary>
    [Setting("breakers and places, for each destination")]
    public ThrottleOptions Gates { get; init; } = new();

    /// <summary>Webhook delivery.</summary>
    [Setting("webhook delivery")]
    public WebhookSettings Webhooks { get; init; } = new();

    /// <summary>Topics that the events of every tenant are published on, by name.</summary>
    [Setting("topics of a broker that the events of every tenant are published on, by name", Default = "none")]
    public IReadOnlyDictionary<string, TopicSettings> Topics { get; init; } = new Dictionary<string, TopicSettings>();

    /// <summary>The mail server by which the gateway writes to customers.</summary>
    [Setting("mail server by which the gateway writes to customers", Default = "none")]
    public MailSettings Mail { get; init; } = new();

    /// <summary>Brokers of AMQP 1.0, by name.</summary>
    [Setting("brokers of AMQP 1.0 and namespaces of Azure Service Bus, by name", Default = "none")]
    public IReadOnlyDictionary<string, BrokerSettings> Brokers { get; init; } = new Dictionary<string, BrokerSettings>();

    /// <summary>Queues that invoices or business events are taken from, by name.</summary>
    [Setting("queues that invoices or business events are taken from, by name", Default = "none")]
    public IReadOnlyDictionary<string, QueueSettings> Queues { get; init; } = new Dictionary<string, QueueSettings>();

    /// <summary>Topics of Kafka that business events are taken from, by name.</summary>
    [Setting("topics of Kafka that business events are taken from, by name", Default = "none")]
    public IReadOnlyDictionary<string, KafkaSettings> Kafka { get; init; } = new Dictionary<string, KafkaSettings>();

    /// <summary>Pages for people.</summary>
    [Setting("pages for people")]
    public ConsoleSettings Console { get; init; } = new();

    /// <summary>How the pages of hybrid invoices look.</summary>
    [Setting("how pages of hybrid invoices look")]
    public PageSettings Pages { get; init; } = new();

    /// <summary>From an order to a legal invoice: sellers, series of numbers.</summary>
    [Setting("sellers, series of numbers, mappings and accounts of what makes invoices out of orders: [receivables.md](receivables.md)", Default = "none")]
    public ReceivableSettings Receivables { get; init; } = new();

    /// <summary>What tenants may set for themselves.</summary>
    [Setting("what tenants may set for themselves by the API: [tenants.md](tenants.md)")]
    public TenantSettingsOptions TenantSettings { get; init; } = new();

    /// <summary>Bank files, payments and what they pay.</summary>
    [Setting("bank files, payments and what they pay: limits, accounts, CSV mappings, payment providers: [payments.md](payments.md)", Default = "see there")]
    public CashSettings Payments { get; init; } = new();

    /// <summary>How long a stop waits for what is under way; from 1 s to 10 min. What is cut off is probed at the next start, never lost.</summary>
    [Setting("how long a stop waits for what is under way; what is cut off is probed at the next start", Min = "1 s", Max = "10 min")]
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(30);
}
