namespace Invoicing.Ports.Payments;

/// <summary>Figures of payments over all tenants, of a window of days where they count what happened.</summary>
public sealed record PaymentFigures
{
    /// <summary>Payments that came in the window.</summary>
    public long Received { get; init; }

    /// <summary>Those of them that the rules gave to their invoices.</summary>
    public long Matched { get; init; }

    /// <summary>Reviews that wait now.</summary>
    public long Waiting { get; init; }

    /// <summary>When the payment that waits the longest came; null where none waits.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>How long the payments that persons decided in the window had waited, in seconds.</summary>
    public IReadOnlyList<double> ByHand { get; init; } = [];

    /// <summary>Bank files of the window.</summary>
    public long Files { get; init; }

    /// <summary>Those of them whose control figures did not agree.</summary>
    public long FilesOff { get; init; }

    /// <summary>Deliveries to the accountants by target and status, of all times.</summary>
    public IReadOnlyList<(string Target, string Status, long Count)> Exports { get; init; } = [];

    /// <summary>Open disputes, each with the day by which it must be answered.</summary>
    public IReadOnlyList<DateOnly?> Disputes { get; init; } = [];

    /// <summary>Invoices of the window by customer, and how many of them were disputed.</summary>
    public IReadOnlyList<(string Customer, long Invoices, long Disputed)> Customers { get; init; } = [];

    /// <summary>What is open by currency and due day.</summary>
    public IReadOnlyList<(string Currency, DateOnly Due, decimal Open)> Open { get; init; } = [];

    /// <summary>Credit notes of the window.</summary>
    public long CreditNotes { get; init; }

    /// <summary>Those of them that pay invoices or were refunded to the last cent.</summary>
    public long CreditNotesSettled { get; init; }
}
