namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>How disputes end, as the seller sees it.</summary>
public static class DisputeOutcomes
{
    /// <summary>The invoice stands.</summary>
    public const string Won = "won";

    /// <summary>All that is disputed is credited.</summary>
    public const string Lost = "lost";

    /// <summary>A part of it is credited.</summary>
    public const string Partly = "partly";
}
