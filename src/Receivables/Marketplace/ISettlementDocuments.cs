using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Marketplace;

/// <summary>Makes the documents of a settlement: on trial, so that what is wrong is found before anything is issued, then for good.</summary>
internal interface ISettlementDocuments
{
    /// <summary>The invoice about something, issued once.</summary>
    Task<Result<SettlementDocument>> InvoiceAsync(string key, Order order, CancellationToken cancellation);

    /// <summary>The credit note of a document, issued once; and what is credited of that document, by part, with it.</summary>
    Task<Result<SettlementCredit>> CreditAsync(InvoiceId original, Adjustment adjustment, CancellationToken cancellation);
}
