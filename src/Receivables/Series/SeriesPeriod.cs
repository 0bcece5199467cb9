namespace Invoicing.Receivables.Series;

/// <summary>When a series begins anew at 1.</summary>
public enum SeriesPeriod
{
    /// <summary>With each calendar year.</summary>
    Year,

    /// <summary>With each calendar month.</summary>
    Month,

    /// <summary>Never.</summary>
    None,
}
