namespace Invoicing.Validation.Rules.En16931;

/// <summary>Whether a VAT category needs a reason for exemption.</summary>
internal enum ReasonDemand
{
    /// <summary>It does.</summary>
    Needed,

    /// <summary>There must be none.</summary>
    Forbidden,
}
