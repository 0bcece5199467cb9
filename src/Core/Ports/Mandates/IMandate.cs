using Invoicing.Model;

namespace Invoicing.Ports.Mandates;

/// <summary>An obligation of a country to invoice electronically: whom it binds since when, and what must go where for a given invoice.</summary>
public interface IMandate
{
    /// <summary>What it is, with its sources.</summary>
    MandateDescription Description { get; }

    /// <summary>What must become of an invoice. Never throws on input: what the invoice does not say is told as unclear.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="today">The day that counts where the invoice has no issue date (BT-2).</param>
    MandatePlan Plan(Invoice invoice, DateOnly today);
}
