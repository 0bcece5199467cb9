namespace Invoicing.Taxes.Stages;

/// <summary>What the rate of a category must be.</summary>
internal enum RateRule
{
    /// <summary>Above zero (BR-S-05).</summary>
    AboveZero,

    /// <summary>Zero or more (BR-AF-05, BR-AG-05).</summary>
    ZeroOrMore,

    /// <summary>Zero (BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05).</summary>
    Zero,

    /// <summary>Not stated at all (BR-O-05).</summary>
    Absent,
}
