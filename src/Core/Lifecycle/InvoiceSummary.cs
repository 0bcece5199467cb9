using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Lifecycle;

/// <summary>
/// The figures of an invoice that a list, a match or a console needs without opening a document. All may be absent: an invoice is summed up as it came, and
/// again once its taxes are complete.
/// </summary>
public sealed record InvoiceSummary
{
    /// <summary>BT-2: issue date.</summary>
    public DateOnly? IssueDate { get; init; }

    /// <summary>BT-9: payment due date.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>BT-5: currency, of ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>BT-109: total without VAT.</summary>
    public decimal? WithoutVat { get; init; }

    /// <summary>BT-112: total with VAT.</summary>
    public decimal? WithVat { get; init; }

    /// <summary>BT-115: amount due for payment.</summary>
    public decimal? Due { get; init; }

    /// <summary>BT-27: seller's name.</summary>
    public string? SellerName { get; init; }

    /// <summary>BT-44: buyer's name.</summary>
    public string? BuyerName { get; init; }

    /// <summary>BT-48, else BT-47, else BT-46: what tells the buyer from others.</summary>
    public string? BuyerIdentifier { get; init; }

    /// <summary>BT-10: buyer reference.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>BT-13: purchase order reference.</summary>
    public string? PurchaseOrderReference { get; init; }

    /// <summary>Sums up an invoice.</summary>
    public static InvoiceSummary Of(Invoice invoice) =>
        new()
        {
            IssueDate = invoice.IssueDate,
            DueDate = invoice.DueDate,
            Currency = invoice.CurrencyCode,
            WithoutVat = invoice.Totals?.WithoutVat?.Amount,
            WithVat = invoice.Totals?.WithVat?.Amount,
            Due = invoice.Totals?.Due?.Amount,
            SellerName = invoice.Seller?.Name,
            BuyerName = invoice.Buyer?.Name,
            BuyerIdentifier = invoice.Buyer?.VatIdentifier ?? invoice.Buyer?.LegalRegistrationIdentifier?.Value ?? invoice.Buyer?.Identifier?.Value,
            BuyerReference = invoice.BuyerReference,
            PurchaseOrderReference = invoice.PurchaseOrderReference,
        };
}
