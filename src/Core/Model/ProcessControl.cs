namespace Invoicing.Model;

/// <summary>BG-2: Process control. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record ProcessControl
{
    /// <summary>BT-23: Business process type.</summary>
    public string? BusinessProcessType { get; init; }

    /// <summary>BT-24: Specification identifier; names the rule sets that the document claims to follow.</summary>
    public string? SpecificationIdentifier { get; init; }
}
