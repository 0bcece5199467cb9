using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Receivables.Marketplace;

/// <summary>A document of a settlement, issued or as it would be.</summary>
/// <param name="Id">Its id; null for one that is not issued.</param>
/// <param name="Invoice">What it says.</param>
internal sealed record SettlementDocument(InvoiceId? Id, Invoice Invoice)
{
    /// <summary>BT-1.</summary>
    public string Number => Invoice.Number!;

    /// <summary>Without VAT (BT-109).</summary>
    public decimal Net => Invoice.Totals!.WithoutVat!.Value.Amount;

    /// <summary>What is paid for it, before or still to come: BT-112 with the rounding amount.</summary>
    public decimal Total => Invoice.Totals!.Due!.Value.Amount + (Invoice.Totals.Paid?.Amount ?? 0);
}
