namespace Invoicing.Payments.Allocation.Model;

/// <summary>The order in which money without a purpose pays invoices.</summary>
public enum AllocationOrder
{
    /// <summary>
    /// Earliest due first, then earliest issued, then by id: the default, and what the law says where the payer says nothing (German Civil Code, § 366).
    /// </summary>
    EarliestDue,

    /// <summary>Earliest issued first.</summary>
    EarliestIssued,

    /// <summary>Smallest open amount first.</summary>
    SmallestOpen,
}
