using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A queue of a broker from which invoices, or business events, are taken.</summary>
public sealed record QueueSettings
{
    /// <summary>Name of the broker.</summary>
    [Setting("where invoices come from: name of the broker")]
    public string Broker { get; init; } = "";

    /// <summary>The queue, in the broker's own words.</summary>
    [Setting("and the queue, in its own words")]
    public string Address { get; init; } = "";

    /// <summary>Where what can never be taken in is laid, with its faults. A queue of Azure Service Bus has its own dead letters for that.</summary>
    [Setting(
        "AMQP: where a message is laid that can never be taken in: subject = code of the first fault, properties `faults` "
            + "(JSON), `fault-count`, `description` and, where an earlier invoice stands in the way, `original`"
    )]
    public string Refused { get; init; } = "";

    /// <summary>Whether its messages are business events, as CloudEvents, and not invoices.</summary>
    [Setting("its messages are business events ([receivables.md](receivables.md#events)), and not invoices")]
    public bool Events { get; init; }

    /// <summary>Most messages that are with us unsettled; from 1 to 1,000. Bounds memory: each is held whole. Of a queue of Azure Service Bus there are as
    /// many as lanes.</summary>
    [Setting("AMQP: messages with us at once; each is held whole. Azure Service Bus: as many as `lanes`", Min = "1", Max = "1,000")]
    public int MostUnsettled { get; init; } = 32;

    /// <summary>Most messages taken in at once; from 1 to 64. Messages of one group-id (a seller), and of one session, go one after the other.</summary>
    [Setting("taken in side by side; Azure Service Bus: sessions (sellers) at once", Min = "1", Max = "64")]
    public int Lanes { get; init; } = 8;

    /// <summary>Pause before a message is given back that the store cannot take now, and before the broker is called again; from 100 ms to 10 min.</summary>
    [Setting("before a message is given back that the store cannot take now, and before a broker is called again", Min = "100 ms", Max = "10 min")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(10);
}
