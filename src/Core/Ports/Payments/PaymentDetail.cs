namespace Invoicing.Ports.Payments;

/// <summary>What came with a payment.</summary>
public sealed record PaymentDetail
{
    /// <summary>Who paid.</summary>
    public string Name { get; init; } = "";

    /// <summary>Account that it came from.</summary>
    public string Account { get; init; } = "";

    /// <summary>Text.</summary>
    public string Text { get; init; } = "";

    /// <summary>End-to-end id.</summary>
    public string EndToEndId { get; init; } = "";

    /// <summary>Structured references.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The bank line that it stands in; null where it came otherwise.</summary>
    public Guid? Line { get; init; }

    /// <summary>Day on which the money came, where that is not the day that it counts from.</summary>
    public DateOnly? CameOn { get; init; }

    /// <summary>How it was paid, as the source says.</summary>
    public string Method { get; init; } = "";
}
