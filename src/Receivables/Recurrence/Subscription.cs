using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Recurrence;

/// <summary>A subscription, as the system that keeps it says: a snapshot in each event.</summary>
public sealed record Subscription
{
    /// <summary>Its number (BT-12).</summary>
    public required string Id { get; init; }

    /// <summary>Seller by its id.</summary>
    public required string Seller { get; init; }

    /// <summary>Currency of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The customer by its id, where the buyer is to be taken from its record.</summary>
    public string? Customer { get; init; }

    /// <summary>The version of the record that was taken, or is to be taken.</summary>
    public long? CustomerVersion { get; init; }

    /// <summary>Buyer.</summary>
    public required OrderParty Buyer { get; init; }

    /// <summary>First day of the first period.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>A day on which a period begins, such as the first of any month, before the start or after it: the first period is then short. Null where
    /// periods are reckoned from the start.</summary>
    public DateOnly? Anchor { get; init; }

    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? End { get; init; }

    /// <summary>How many units a period has.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The unit.</summary>
    public IntervalUnit Unit { get; init; }

    /// <summary>Time zone of the IANA database in which its days begin.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Last day of the trial, which costs nothing; null for none.</summary>
    public DateOnly? TrialUntil { get; init; }

    /// <summary>What parts of a period are measured in.</summary>
    public ProrationUnit Proration { get; init; }

    /// <summary>What is subscribed to; at least one item.</summary>
    public required IReadOnlyList<SubscriptionItem> Items { get; init; }

    /// <summary>Changes, in any order.</summary>
    public IReadOnlyList<SubscriptionChange> Changes { get; init; } = [];

    /// <summary>Days on which it rests and costs nothing.</summary>
    public IReadOnlyList<OrderPeriod> Pauses { get; init; } = [];

    /// <summary>The buyer's reference (BT-10).</summary>
    public string? BuyerReference { get; init; }

    /// <summary>Days until an invoice is due.</summary>
    public int? TermsDays { get; init; }

    /// <summary>Language of our own texts, of ISO 639-1; as in an order.</summary>
    public string? Language { get; init; }

    /// <summary>Whether a period that comes to nothing is invoiced too.</summary>
    public bool InvoiceZero { get; init; }
}
