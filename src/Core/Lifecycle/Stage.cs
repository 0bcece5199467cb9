namespace Invoicing.Lifecycle;

/// <summary>The stages of the one way, in their order.</summary>
public enum Stage
{
    /// <summary>Judge the document as it came.</summary>
    Validate,

    /// <summary>Complete taxes and totals; compare with what is stated.</summary>
    CalculateTaxes,

    /// <summary>Write the format that the route asks for, and judge the outcome.</summary>
    Convert,

    /// <summary>Sign the document, where the route asks for it.</summary>
    Sign,

    /// <summary>Bring it to the destination, exactly once.</summary>
    Transmit,

    /// <summary>Follow it until the last acknowledgement.</summary>
    Acknowledge,

    /// <summary>Mark the invoice as completed.</summary>
    Finish,
}
