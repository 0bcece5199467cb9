using Invoicing.Receivables.Links;
using Invoicing.Receivables.Rates;

namespace Invoicing.Receivables.Sellers;

/// <summary>A seller as the configuration knows it: who issues, from which series, on which terms.</summary>
public sealed record SellerProfile
{
    /// <summary>Tenant that it belongs to.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Name (BT-27).</summary>
    public string Name { get; init; } = "";

    /// <summary>VAT identifier with its country (BT-31).</summary>
    public string? VatId { get; init; }

    /// <summary>Tax registration (BT-32).</summary>
    public string? TaxRegistration { get; init; }

    /// <summary>Legal registration (BT-30).</summary>
    public string? Registration { get; init; }

    /// <summary>Electronic address (BT-34).</summary>
    public string? ElectronicAddress { get; init; }

    /// <summary>Its EAS scheme.</summary>
    public string? ElectronicScheme { get; init; }

    /// <summary>Street and number.</summary>
    public string? Line1 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Post code.</summary>
    public string? PostCode { get; init; }

    /// <summary>Country subdivision.</summary>
    public string? Subdivision { get; init; }

    /// <summary>Country of ISO 3166-1, two letters (BT-40).</summary>
    public string Country { get; init; } = "";

    /// <summary>Contact point (BT-41).</summary>
    public string? ContactName { get; init; }

    /// <summary>Telephone (BT-42).</summary>
    public string? ContactPhone { get; init; }

    /// <summary>Mail address (BT-43).</summary>
    public string? ContactEmail { get; init; }

    /// <summary>IBAN to pay to (BT-84).</summary>
    public string? Iban { get; init; }

    /// <summary>BIC of its bank (BT-86).</summary>
    public string? Bic { get; init; }

    /// <summary>Days until an invoice is due, where the order says nothing.</summary>
    public int TermsDays { get; init; } = 30;

    /// <summary>Time zone of the IANA database: which day it is when an invoice is issued.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Kind of payment reference; null for the country's own.</summary>
    public string? Reference { get; init; }

    /// <summary>Series of its invoices; null for the one with the seller's id.</summary>
    public string? InvoiceSeries { get; init; }

    /// <summary>Series of its credit notes; null for that of its invoices.</summary>
    public string? CreditNoteSeries { get; init; }

    /// <summary>Whether an event is issued at once. Where not, it becomes a draft that somebody issues.</summary>
    public bool IssueAtOnce { get; init; } = true;

    /// <summary>Total with VAT, in whole units of the currency, above which a second person must approve a draft; null for none.</summary>
    public int? ApproveAbove { get; init; }

    /// <summary>Whether a second person must approve an invoice before it is issued.</summary>
    public bool NeedsApproval(Model.Invoice invoice) => ApproveAbove is { } limit && invoice.Totals!.WithVat!.Value.Amount > limit;

    /// <summary>Route of its invoices; null to find one as for any invoice.</summary>
    public string? Route { get; init; }

    /// <summary>Specification that its invoices claim to follow (BT-24); a route's format may put its own in its place.</summary>
    public string Specification { get; init; } = "urn:cen.eu:en16931:2017";

    /// <summary>Currency of its VAT returns (BT-6), of ISO 4217, where invoices may be in another; null for none to convert to.</summary>
    public string? AccountingCurrency { get; init; }

    /// <summary>Which day's exchange rate counts.</summary>
    public RateDay RateDay { get; init; }

    /// <summary>Payee, where it is not the seller (BT-59); the account is the payee's.</summary>
    public string? PayeeName { get; init; }

    /// <summary>Link by which a customer pays an invoice; null for none.</summary>
    public PaymentLinkOptions? PaymentLink { get; init; }

    /// <summary>What a vendor of a marketplace agreed on with it; null for a seller that is none.</summary>
    public VendorTerms? Vendor { get; init; }

    /// <summary>Account numbers, by the role that the ledger knows: receivables, revenue, vat, rounding.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();
}
