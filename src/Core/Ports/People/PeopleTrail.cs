using Invoicing.Lifecycle;

namespace Invoicing.Ports.People;

/// <summary>The log of acts is chained as the trail of an invoice is (<see cref="Audit.AuditChain"/>), under an id that no invoice has.</summary>
public static class PeopleTrail
{
    /// <summary>The id: all bits set, which is of no version that makes ids of invoices (RFC 9562, section 5.10).</summary>
    public static InvoiceId Id { get; } = new(Guid.AllBitsSet);

    /// <summary>Fact of an act: whose data it was about; absent where of no tenant.</summary>
    public const string Tenant = "tenant";

    /// <summary>Fact of an act: why the person did it, in their own words.</summary>
    public const string Reason = "reason";

    /// <summary>Fact of an act: what it was done to.</summary>
    public const string Subject = "subject";
}
