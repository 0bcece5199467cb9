using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Sellers;

/// <summary>What a marketplace and one of its vendors agreed on.</summary>
public sealed record VendorTerms
{
    /// <summary>The marketplace: a seller by its id.</summary>
    public string Operator { get; init; } = "";

    /// <summary>In whose name is sold.</summary>
    public VendorModel Model { get; init; }

    /// <summary>Commission in per cent of what is sold, without VAT; from 0 to 100. A reseller keeps it as its margin.</summary>
    public decimal CommissionPercent { get; init; }

    /// <summary>Whether the commission is of what is sold with VAT; in agency alone.</summary>
    public bool CommissionOnGross { get; init; }

    /// <summary>What each order costs the vendor, without VAT, in the settlement's currency.</summary>
    public decimal? FeePerOrder { get; init; }

    /// <summary>Whether a return gives the commission back.</summary>
    public bool RefundsCommission { get; init; } = true;

    /// <summary>How commission and fees are taxed; null for the standard rate of the marketplace's country, where the vendor is in it.</summary>
    public OrderVat? CommissionVat { get; init; }

    /// <summary>How the vendor's supply to a reseller is taxed; null for as the sale, where both are in one country.</summary>
    public OrderVat? PurchaseVat { get; init; }

    /// <summary>Since when the vendor agrees that the marketplace makes its invoices (article 224); null where it does not.</summary>
    public DateOnly? SelfBilledSince { get; init; }

    /// <summary>Series of the self-billed invoices; one for each vendor.</summary>
    public string? SelfBilledSeries { get; init; }

    /// <summary>Series of the self-billed credit notes; null for that of the invoices.</summary>
    public string? SelfBilledCreditNoteSeries { get; init; }

    /// <summary>Route of the self-billed documents; null for the vendor's.</summary>
    public string? SelfBilledRoute { get; init; }
}
