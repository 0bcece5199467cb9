namespace Invoicing.Receivables.Sellers;

/// <summary>In whose name a marketplace sells what a vendor offers.</summary>
public enum VendorModel
{
    /// <summary>In the vendor's: the vendor's invoice goes to the buyer, the marketplace invoices its commission to the vendor.</summary>
    Agency,

    /// <summary>
    /// In its own: its invoice goes to the buyer, and it invoices to itself what the vendor is due for the goods (389), as was agreed.
    /// Source: Directive 2006/112/EC, articles 14 (2) (c) and 224.
    /// </summary>
    Reseller,
}
