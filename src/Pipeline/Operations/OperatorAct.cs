namespace Invoicing.Pipeline.Operations;

/// <summary>What somebody does to a transmission.</summary>
/// <param name="Operation">What.</param>
/// <param name="Actor">Who, as the audit log names them.</param>
public sealed record OperatorAct(Operation Operation, string Actor)
{
    /// <summary>Why, in their own words; it stands in the audit log.</summary>
    public string? Reason { get; init; }

    /// <summary>The version that they looked at: of another one nothing is changed, so that a second click does nothing. Null for whatever there is.</summary>
    public long? Version { get; init; }
}
