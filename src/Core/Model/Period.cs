namespace Invoicing.Model;

/// <summary>BG-14, BG-26: Period of the invoice or of a line. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Period
{
    /// <summary>BT-73, BT-134: Period start date.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>BT-74, BT-135: Period end date.</summary>
    public DateOnly? End { get; init; }
}
