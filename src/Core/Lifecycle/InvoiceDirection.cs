namespace Invoicing.Lifecycle;

/// <summary>Which way an invoice travels.</summary>
public enum InvoiceDirection
{
    /// <summary>From a tenant to its buyer or authority.</summary>
    Outbound,

    /// <summary>From a supplier to a tenant.</summary>
    Inbound,
}
