namespace Invoicing.Model;

/// <summary>BG-3: Preceding invoice reference. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record PrecedingInvoice
{
    /// <summary>BT-25: Preceding invoice reference.</summary>
    public string? Reference { get; init; }

    /// <summary>BT-26: Preceding invoice issue date.</summary>
    public DateOnly? IssueDate { get; init; }
}
