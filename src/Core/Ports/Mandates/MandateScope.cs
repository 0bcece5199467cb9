namespace Invoicing.Ports.Mandates;

/// <summary>Whether a mandate binds an invoice.</summary>
public enum MandateScope
{
    /// <summary>It does not.</summary>
    NotRequired,

    /// <summary>It allows it and does not demand it.</summary>
    Optional,

    /// <summary>It does.</summary>
    Required,

    /// <summary>The invoice does not say enough.</summary>
    Unclear,
}
