using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>An invoice that a buyer owes, issued here or handed in finished.</summary>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="KnownAs">The id that its tenant knows it by.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Seller">The seller's legal identity.</param>
/// <param name="Customer">What tells the buyer from others: BT-48, else BT-47, else BT-46, else its name; in capitals, without blanks.</param>
/// <param name="CustomerName">BT-44.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="Issued">BT-2.</param>
/// <param name="Due">BT-9, else BT-2.</param>
/// <param name="Total">BT-115, 0 or more.</param>
/// <param name="Reference">BT-83; empty for none.</param>
/// <param name="Control">Account of the ledger that it stands on.</param>
public sealed record NewOpenItem(
    InvoiceId Invoice,
    InvoiceId KnownAs,
    string Tenant,
    string Number,
    string Seller,
    string Customer,
    string CustomerName,
    string Currency,
    DateOnly Issued,
    DateOnly Due,
    decimal Total,
    string Reference,
    string Control
)
{
    /// <summary>Day on which the ledger has it: BT-2, or later where that day was locked.</summary>
    public DateOnly Posted { get; init; } = Issued;

    /// <summary>What matching finds it by; null where nobody reckoned it yet.</summary>
    public ItemMatchKeys? Keys { get; init; }
}
