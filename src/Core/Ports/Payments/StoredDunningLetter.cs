namespace Invoicing.Ports.Payments;

/// <summary>A letter of dunning. It is written with the levels of its invoices, each of which there is once.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Seller">The seller's legal identity.</param>
/// <param name="Customer">To whom.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Level">The highest level in it.</param>
/// <param name="On">Its day.</param>
/// <param name="PayBy">Day by which it asks for the money.</param>
/// <param name="At">When it was written.</param>
/// <param name="Actor">Who had it written.</param>
/// <param name="Items">Its invoices.</param>
/// <param name="Text">The letter, in words.</param>
public sealed record StoredDunningLetter(
    Guid Id,
    string Tenant,
    string Seller,
    string Customer,
    string CustomerName,
    string Currency,
    int Level,
    DateOnly On,
    DateOnly PayBy,
    DateTimeOffset At,
    string Actor,
    IReadOnlyList<DunnedItem> Items,
    string Text
)
{
    /// <summary>What it claims beside the invoices, for the first time: fees, and interest that no earlier letter claimed.</summary>
    public decimal Claims => Items.Sum(item => item.Fee + item.NewInterest);

    /// <summary>When its fees and interest were given up; null while they are claimed.</summary>
    public DateTimeOffset? WaivedAt { get; init; }

    /// <summary>Who gave them up.</summary>
    public string? WaivedBy { get; init; }
}
