namespace Invoicing.Receivables.History;

/// <summary>What becomes of a document of the past.</summary>
public enum HistoryVerdict
{
    /// <summary>It is not there: it is taken in.</summary>
    New,

    /// <summary>It is there as it is: nothing happens.</summary>
    Known,

    /// <summary>Another document is there under its number: it is left out.</summary>
    Differs,

    /// <summary>It cannot be read, or lacks what a document must have: it is left out.</summary>
    Wrong,
}
