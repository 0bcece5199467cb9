namespace Invoicing.Ports.Receivables;

/// <summary>What can stand in the way of issuing.</summary>
public enum IssueRefusalKind
{
    /// <summary>A document about the same was issued before.</summary>
    AlreadyIssued,

    /// <summary>An event of it had its effect otherwise.</summary>
    EventSettled,

    /// <summary>The draft was edited, issued or discarded meanwhile.</summary>
    DraftChanged,

    /// <summary>The flow has an invoice of this seller under this number already, which did not come from here.</summary>
    NumberTaken,

    /// <summary>It would credit more than there is left.</summary>
    CreditExceeds,
}
