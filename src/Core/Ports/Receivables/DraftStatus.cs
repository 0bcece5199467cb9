namespace Invoicing.Ports.Receivables;

/// <summary>Where a draft has come to.</summary>
public enum DraftStatus
{
    /// <summary>It can be edited, issued and discarded.</summary>
    Open,

    /// <summary>It became a document with a number.</summary>
    Issued,

    /// <summary>It never will.</summary>
    Discarded,
}
