using System.Security.Claims;
using Invoicing.Gateway.Api.Security;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>The one way from an id in a request to an invoice.</summary>
internal static class TenantInvoices
{
    /// <summary>The invoice, if it is the caller's tenant's.</summary>
    public static async Task<StoredInvoice?> OfTenantAsync(this IInvoiceStore store, ClaimsPrincipal user, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(user.Tenant(), new InvoiceId(id), cancellation);
}
