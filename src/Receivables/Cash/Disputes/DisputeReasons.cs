namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>Why buyers object.</summary>
public static class DisputeReasons
{
    /// <summary>The words.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["notReceived", "defective", "wrongQuantity", "wrongPrice", "wrongTax", "duplicate", "notOrdered", "alreadyPaid", "wrongBuyer", "other"];
}
