namespace Invoicing.Validation.Rules.En16931;

/// <summary>How often a VAT category stands in the breakdown once it is used.</summary>
internal enum BreakdownDemand
{
    /// <summary>Exactly once.</summary>
    One,

    /// <summary>At least once.</summary>
    Some,
}
