namespace Invoicing.Receivables.Rates;

/// <summary>Which day's rate counts. Source: Directive 2006/112/EC, article 91 (2): the latest at the time when VAT becomes chargeable.</summary>
public enum RateDay
{
    /// <summary>The tax point's, or the latest before it.</summary>
    TaxPoint,

    /// <summary>The latest before the tax point's day, as where rates are published in the afternoon for the next day.</summary>
    DayBefore,
}
