namespace Invoicing.Validation;

/// <summary>Bounds on a document that is judged, each with what it stops.</summary>
public sealed record ValidationLimits
{
    /// <summary>The bounds that serve unless an operator says otherwise.</summary>
    public static ValidationLimits Default { get; } = new();

    /// <summary>Most bytes of a document; stops memory exhaustion. 100 MB, the largest that a Peppol access point must take.</summary>
    public int MaxBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Deepest nesting of elements; stops work without end. Invoices need no more than 20.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>
    /// Most steps from element to element that a rule set may take for each element of a document, ten million being let to any; stops
    /// documents that are made so that rules compare everything with everything. Invoices need some 10.
    /// </summary>
    public int MaxStepsPerElement { get; init; } = 250;

    /// <summary>Most faults listed for a rule set; what is past it is only counted. Stops a report larger than its document.</summary>
    public int MaxFaults { get; init; } = 1000;
}
