using Invoicing.Lifecycle;

namespace Invoicing.Audit;

/// <summary>What a trail is of: an invoice, a tenant's setting, a payment, a user. Kind and id together are unique in a store, over all tenants.</summary>
/// <param name="Kind">Kind of thing, as in <c>invoice</c>; lower-case letters and hyphens.</param>
/// <param name="Id">Its id; where tenants choose ids, with the tenant's name before it.</param>
public readonly record struct AuditSubject(string Kind, string Id)
{
    /// <summary>Kind of the subjects whose trails stand with their invoices.</summary>
    public const string InvoiceKind = "invoice";

    /// <summary>An invoice as a subject.</summary>
    public static AuditSubject Of(InvoiceId id) => new(InvoiceKind, id.ToString());

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id}";
}
