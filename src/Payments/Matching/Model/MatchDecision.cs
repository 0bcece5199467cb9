namespace Invoicing.Payments.Matching.Model;

/// <summary>What becomes of a line.</summary>
public enum MatchDecision
{
    /// <summary>Nothing fits.</summary>
    None,

    /// <summary>A person decides between proposals.</summary>
    Proposed,

    /// <summary>Certain: taken without a person.</summary>
    Taken,
}
