namespace Invoicing.Receivables.Books;

/// <summary>What a document is in the books of whoever issues it.</summary>
public enum BookKind
{
    /// <summary>A sale of its own.</summary>
    Own,

    /// <summary>A vendor's sale: the buyer owes it to the marketplace, the marketplace to the vendor.</summary>
    Agency,

    /// <summary>A purchase from a vendor, invoiced by the buyer.</summary>
    SelfBilled,

    /// <summary>Commission and fees, which are taken off what a vendor is due.</summary>
    Commission,
}
