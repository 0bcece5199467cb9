namespace Invoicing.Receivables.Events.Types;

/// <summary>Something was used. It waits for the invoice of its period; what is reported late comes with the next.</summary>
public sealed record UsageReported
{
    /// <summary>Id of the report, unique in the subscription.</summary>
    public required string Id { get; init; }

    /// <summary>Seller by its id.</summary>
    public required string Seller { get; init; }

    /// <summary>Number of the subscription.</summary>
    public required string Subscription { get; init; }

    /// <summary>The meter.</summary>
    public required string Meter { get; init; }

    /// <summary>How much.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
