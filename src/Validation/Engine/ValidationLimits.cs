using Invoicing.Xml;

namespace Invoicing.Validation.Engine;

/// <summary>Bounds on a document that is judged, each with what it stops.</summary>
public sealed record ValidationLimits : XmlLimits
{
    /// <summary>The bounds that serve unless an operator says otherwise.</summary>
    public static ValidationLimits Default { get; } = new();

    /// <summary>
    /// Most steps from element to element that a rule set may take for each element of a document, ten million being let to any; stops
    /// documents that are made so that rules compare everything with everything. Invoices need some 10.
    /// </summary>
    public int MaxStepsPerElement { get; init; } = 250;

    /// <summary>Most faults listed for a rule set; what is past it is only counted. Stops a report larger than its document.</summary>
    public int MaxFaults { get; init; } = 1000;
}
