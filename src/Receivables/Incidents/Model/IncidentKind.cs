namespace Invoicing.Receivables.Incidents.Model;

/// <summary>What went wrong.</summary>
public enum IncidentKind
{
    /// <summary>The same was invoiced more than once: same seller, buyer, currency, lines and amounts.</summary>
    Duplicates,

    /// <summary>Invoices under a wrong VAT rate.</summary>
    Rate,

    /// <summary>Invoices that say what a wrong template put into them.</summary>
    Template,
}
