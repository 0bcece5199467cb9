namespace Invoicing.Receivables.Corrections;

/// <summary>How a document is corrected.</summary>
public enum AdjustmentKind
{
    /// <summary>By a credit note (381).</summary>
    Credit,

    /// <summary>By a debit note (383): what was invoiced too low.</summary>
    Debit,

    /// <summary>By a corrected invoice (384).</summary>
    Correction,

    /// <summary>It is made void, where the law and its way allow it; it keeps its number.</summary>
    Void,
}
