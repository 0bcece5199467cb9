namespace Invoicing.Receivables.Orders;

/// <summary>How a quantity becomes an amount.</summary>
public enum PriceModel
{
    /// <summary>Each unit costs the same.</summary>
    Unit,

    /// <summary>Each unit costs what the tier costs that it falls into: the first ten at one price, the next ninety at another.</summary>
    Tiered,

    /// <summary>All units cost what the tier costs that the whole quantity falls into.</summary>
    Volume,

    /// <summary>Whole packages are sold: a quantity that fills none is rounded up to the next.</summary>
    Package,
}
