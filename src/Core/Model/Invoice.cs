using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>The semantic invoice or credit note. Every term may be absent here: whether it must be there is for the rules to say, never for the model. Source:
/// EN 16931-1:2017, 6.3.</summary>
public sealed record Invoice
{
    /// <summary>BT-3 (its two families): Invoice or credit note; UBL gives each a root element of its own.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>BT-1: Invoice number.</summary>
    public string? Number { get; init; }

    /// <summary>BT-2: Invoice issue date.</summary>
    public DateOnly? IssueDate { get; init; }

    /// <summary>BT-3: Invoice type code, of UNTDID 1001.</summary>
    public string? TypeCode { get; init; }

    /// <summary>BT-5: Invoice currency code, of ISO 4217.</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>BT-6: VAT accounting currency code, of ISO 4217.</summary>
    public string? VatAccountingCurrencyCode { get; init; }

    /// <summary>BT-7: Value added tax point date.</summary>
    public DateOnly? VatPointDate { get; init; }

    /// <summary>BT-8: Value added tax point date code, of UNTDID 2005.</summary>
    public string? VatPointDateCode { get; init; }

    /// <summary>BT-9: Payment due date.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>BT-10: Buyer reference.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>BT-11: Project reference.</summary>
    public string? ProjectReference { get; init; }

    /// <summary>BT-12: Contract reference.</summary>
    public string? ContractReference { get; init; }

    /// <summary>BT-13: Purchase order reference.</summary>
    public string? PurchaseOrderReference { get; init; }

    /// <summary>BT-14: Sales order reference.</summary>
    public string? SalesOrderReference { get; init; }

    /// <summary>BT-15: Receiving advice reference.</summary>
    public string? ReceivingAdviceReference { get; init; }

    /// <summary>BT-16: Despatch advice reference.</summary>
    public string? DespatchAdviceReference { get; init; }

    /// <summary>BT-17: Tender or lot reference.</summary>
    public string? TenderOrLotReference { get; init; }

    /// <summary>BT-18: Invoiced object identifier, with its scheme of UNTDID 1153.</summary>
    public Identifier? InvoicedObjectIdentifier { get; init; }

    /// <summary>BT-19: Buyer accounting reference.</summary>
    public string? BuyerAccountingReference { get; init; }

    /// <summary>BT-20: Payment terms.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>BG-1: Invoice notes.</summary>
    public TermList<InvoiceNote> Notes { get; init; } = [];

    /// <summary>BG-2: Process control.</summary>
    public ProcessControl? ProcessControl { get; init; }

    /// <summary>BG-3: Preceding invoice references.</summary>
    public TermList<PrecedingInvoice> PrecedingInvoices { get; init; } = [];

    /// <summary>BG-4: Seller.</summary>
    public Seller? Seller { get; init; }

    /// <summary>BG-7: Buyer.</summary>
    public Buyer? Buyer { get; init; }

    /// <summary>BG-10: Payee, where it is not the seller.</summary>
    public Payee? Payee { get; init; }

    /// <summary>BG-11: Seller tax representative party.</summary>
    public SellerTaxRepresentative? SellerTaxRepresentative { get; init; }

    /// <summary>BG-13: Delivery information.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>BG-14: Invoicing period: BT-73 start, BT-74 end.</summary>
    public Period? InvoicingPeriod { get; init; }

    /// <summary>BG-16: Payment instructions.</summary>
    public PaymentInstructions? PaymentInstructions { get; init; }

    /// <summary>BG-20: Document level allowances.</summary>
    public TermList<DocumentAllowanceCharge> Allowances { get; init; } = [];

    /// <summary>BG-21: Document level charges.</summary>
    public TermList<DocumentAllowanceCharge> Charges { get; init; } = [];

    /// <summary>BG-22: Document totals.</summary>
    public DocumentTotals? Totals { get; init; }

    /// <summary>BG-23: VAT breakdown, one for each category and rate.</summary>
    public TermList<VatBreakdown> VatBreakdown { get; init; } = [];

    /// <summary>BG-24: Additional supporting documents.</summary>
    public TermList<SupportingDocument> SupportingDocuments { get; init; } = [];

    /// <summary>BG-25: Invoice lines.</summary>
    public TermList<InvoiceLine> Lines { get; init; } = [];

    /// <summary>National terms besides those of EN 16931, each of them registered in <see cref="ExtensionTerms"/>.</summary>
    public TermList<Extension> Extensions { get; init; } = [];

    /// <summary>The value of a national term; null where it is not stated, or blank.</summary>
    public string? ExtensionOf(string term) =>
        Extensions.FirstOrDefault(extension => extension.Term == term)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
