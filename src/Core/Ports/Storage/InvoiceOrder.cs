namespace Invoicing.Ports.Storage;

/// <summary>The order of a list. Where two are alike in it, the one that came last goes first.</summary>
public enum InvoiceOrder
{
    /// <summary>The one that came last goes first.</summary>
    Newest,

    /// <summary>The one that came first goes first.</summary>
    Oldest,

    /// <summary>By number.</summary>
    Number,

    /// <summary>By the buyer's name.</summary>
    Buyer,

    /// <summary>The greatest total with VAT goes first.</summary>
    Amount,
}
