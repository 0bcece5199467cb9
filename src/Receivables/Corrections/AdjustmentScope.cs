namespace Invoicing.Receivables.Corrections;

/// <summary>How much a credit note credits.</summary>
public enum AdjustmentScope
{
    /// <summary>All that is left.</summary>
    Whole,

    /// <summary>Lines: all that is left of each, or an amount.</summary>
    Lines,

    /// <summary>An amount with VAT, over all lines in proportion.</summary>
    Amount,

    /// <summary>Days of the lines' periods, in proportion.</summary>
    Period,
}
