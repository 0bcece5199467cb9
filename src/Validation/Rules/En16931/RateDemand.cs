namespace Invoicing.Validation.Rules.En16931;

/// <summary>What the rate of a VAT category is.</summary>
internal enum RateDemand
{
    /// <summary>Zero.</summary>
    Zero,

    /// <summary>Not given.</summary>
    None,

    /// <summary>Greater than zero.</summary>
    Positive,

    /// <summary>Zero or greater.</summary>
    NotNegative,
}
